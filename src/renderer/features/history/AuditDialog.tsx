import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { CheckField } from '../../ui/CheckField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useCaseNames } from '../../workbench/useCaseNames.ts';
import { useLive } from '../../workbench/useLive.ts';
import type { AuditFormat } from './exportAudit.ts';
import styles from './history.module.css';
import { useExportAudit } from './useExportAudit.ts';

const LIBRARY = 'library';
const FORMATS: readonly { readonly value: AuditFormat; readonly label: string }[] = [
  { value: 'csv', label: 'CSV, for spreadsheets' },
  { value: 'jsonl', label: 'JSON Lines, for programs' },
];

/** Asks what the audit log is to hold, and has it written beside the analyst's work. */
export function AuditDialog({ onClose }: { readonly onClose: () => void }) {
  const cases = useLive((db) => db.cases.toArray(), []) ?? [];
  const nameOf = useCaseNames();
  const [about, setAbout] = useState(LIBRARY);
  const [format, setFormat] = useState<AuditFormat>('csv');
  const [named, setNamed] = useState(true);
  const exportAudit = useExportAudit();
  const chosen = cases.find(({ id }) => id === about);
  return (
    <Dialog
      title="Export audit log"
      width={480}
      onClose={onClose}
      actions={
        <>
          <Button
            look="primary"
            onClick={() => {
              void exportAudit({
                about: chosen ? { id: chosen.id, title: nameOf(chosen) } : null,
                format,
                named,
              });
              onClose();
            }}
          >
            Export audit log
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <p className={styles.quiet}>
        Every change in the order in which it was made: who, when, what, and which records. The
        words of notes and passages are not in it.
      </p>
      <SelectField
        label="Changes of"
        value={about}
        options={[
          { value: LIBRARY, label: 'The whole library' },
          ...cases.map((one) => ({
            value: one.id,
            label: `Case: ${nameOf(one)}${one.deletedAtMs === null ? '' : ' (in the trash)'}`,
          })),
        ]}
        onChange={setAbout}
      />
      <SelectField label="Format" value={format} options={FORMATS} onChange={setFormat} />
      <CheckField label="With the authors’ names" checked={named} onChange={setNamed} />
    </Dialog>
  );
}
