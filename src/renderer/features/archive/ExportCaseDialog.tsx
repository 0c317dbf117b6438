import { useEffect, useState } from 'react';
import type { CaseFile } from '../../../core/casefile/casefile.ts';
import type { TableName } from '../../../core/records/tables.ts';
import { type ArchiveRecords, caseRecords } from '../../store/exportArchive.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCaseName } from '../../workbench/useCaseNames.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './archive.module.css';
import { countWords } from './importWords.ts';

interface ExportCaseDialogProps {
  readonly caseFile: CaseFile;
  readonly onExport: (records: ArchiveRecords) => void;
  readonly onClose: () => void;
}

/** Says what the file of one case would hold and what it would not, and that anyone can read it. */
export function ExportCaseDialog({ caseFile, onExport, onClose }: ExportCaseDialogProps) {
  const { shell, library } = useWorkbench();
  const name = useCaseName(caseFile);
  const [records, setRecords] = useState<ArchiveRecords | null>(null);
  useEffect(() => {
    let left = false;
    void caseRecords(library.db, shell, caseFile.id).then((found) => {
      if (!left) setRecords(found);
    });
    return () => {
      left = true;
    };
  }, [library, shell, caseFile.id]);
  return (
    <Dialog
      title="Export this case"
      width={560}
      onClose={onClose}
      actions={
        <>
          <Button
            look="primary"
            disabled={!records}
            onClick={() => (records ? onExport(records) : undefined)}
          >
            Export case
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <p>
        <bdi>“{name}”</bdi> becomes one file with all that it refers to. Another library can merge
        it.
      </p>
      {records ? <Holds records={records} /> : <p>Gathering the case…</p>}
      <p className={styles.plain}>
        The file is not encrypted: anyone who has it can read all of it, original documents
        included.
      </p>
    </Dialog>
  );
}

const PARTS = [
  ['evidence', 'item of evidence', 'items of evidence'],
  ['highlights', 'mark', 'marks'],
  ['notes', 'note', 'notes'],
  ['codes', 'code', 'codes'],
  ['entities', 'entity', 'entities'],
  ['links', 'link', 'links'],
  ['conflicts', 'conflict', 'conflicts'],
  ['documents', 'imported document', 'imported documents'],
  ['packs', 'corpus pack', 'corpus packs'],
] as const satisfies readonly (readonly [TableName, string, string])[];

function Holds({ records: { records, leftOut } }: { readonly records: ArchiveRecords }) {
  const parts = PARTS.flatMap(([table, one, many]) => {
    const count = records.sorted(table).length;
    return count === 0 ? [] : [countWords(count, one, many)];
  });
  const bundled = leftOut.filter(({ why }) => why === 'bundled').length;
  const others = leftOut.filter(({ why }) => why !== 'bundled').length;
  return (
    <ul className={styles.facts}>
      <li>{parts.length === 0 ? 'It has no evidence yet.' : `In it: ${parts.join(', ')}.`}</li>
      {bundled > 0 ? (
        <li>{`${countWords(bundled, 'document is', 'documents are')} part of Casebound itself and stay out: every library has them.`}</li>
      ) : null}
      {others > 0 ? (
        <li>{`${countWords(others, 'thing that it names stays', 'things that it names stay')} out: other cases, collections, and what lies in the trash or is not held.`}</li>
      ) : null}
    </ul>
  );
}
