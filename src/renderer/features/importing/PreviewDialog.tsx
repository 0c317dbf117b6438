import type { ReactNode } from 'react';
import type { SourceCard } from '../../../core/document/document.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { TextField } from '../../ui/TextField.tsx';
import {
  type CardDrafts,
  commonValue,
  draftFaults,
  PREVIEW_FORM,
} from '../../workbench/cardForm.ts';
import { DocumentText } from './DocumentText.tsx';
import styles from './importing.module.css';
import { RepairList } from './RepairList.tsx';
import type { PreviewReady, PreviewState } from './usePreview.ts';

interface PreviewDialogProps {
  readonly title: string;
  readonly state: PreviewState;
  readonly onChange: (ids: readonly string[], made: boolean) => void;
  readonly onMore: () => void;
  readonly onClose: () => void;
  /** What the library holds of the file, in a sentence. */
  readonly note?: string;
  /** What stands below the repairs: the source card. */
  readonly after?: ReactNode;
  readonly actions: ReactNode;
}

/** A file as it will read, beside what was noticed and changed in it. */
export function PreviewDialog(props: PreviewDialogProps) {
  const { title, state, onChange, onMore, onClose, note, after, actions } = props;
  const ready = state.status === 'ready' ? state : state.status === 'reading' ? state.last : null;
  return (
    <Dialog title={title} width={1120} onClose={onClose} actions={actions}>
      {state.status === 'refused' ? (
        <p role="alert" className={styles.refused}>
          This file cannot be imported. {state.says}
        </p>
      ) : null}
      <div className={styles.reading} role="status">
        {state.status === 'reading' ? (
          <ProgressBar label={`Reading ${title}`} share={state.share} words="reading" />
        ) : null}
      </div>
      {ready ? (
        <div className={styles.preview}>
          <PreviewText ready={ready} onMore={onMore} />
          <div className={styles.side}>
            {note === undefined ? null : <p className={styles.relation}>{note}</p>}
            <section aria-label="Warnings">
              <h3>Warnings</h3>
              {ready.summary.warnings.length === 0 ? (
                <p className={styles.quiet}>Everything in the file was read.</p>
              ) : (
                <ul className={styles.bullets}>
                  {ready.summary.warnings.map(({ says }) => (
                    <li key={says}>{says}</li>
                  ))}
                </ul>
              )}
            </section>
            <section aria-label="Repairs">
              <h3>Repairs</h3>
              <RepairList
                repairs={ready.summary.repairs}
                busy={state.status !== 'ready'}
                onChange={onChange}
              />
            </section>
            {after}
          </div>
        </div>
      ) : null}
    </Dialog>
  );
}

function PreviewText({
  ready,
  onMore,
}: {
  readonly ready: PreviewReady;
  readonly onMore: () => void;
}) {
  const { summary, excerpts } = ready;
  const shown = excerpts.reduce((sum, { blocks }) => sum + blocks.length, 0);
  return (
    // The text scrolls, so it can be reached by keys.
    <section
      aria-label="Text"
      tabIndex={0}
      className={styles.text}
      lang={summary.edition.card.language}
    >
      {excerpts.map((excerpt) => (
        <DocumentText key={excerpt.from} excerpt={excerpt} />
      ))}
      {shown < summary.blocks ? (
        <div className={styles.more}>
          <Button onClick={onMore}>Show more</Button>
          <span className={styles.quiet}>
            {shown} of {summary.blocks} blocks
          </span>
        </div>
      ) : null}
    </section>
  );
}

interface CardFieldsProps {
  /** As the file fills it. */
  readonly card: SourceCard;
  readonly drafts: CardDrafts;
  readonly onChange: (drafts: CardDrafts) => void;
}

/** The source card as the file fills it, for correcting before the import. */
export function CardFields({ card, drafts, onChange }: CardFieldsProps) {
  const faults = draftFaults(drafts);
  return (
    <section aria-label="Source card" className={styles.card}>
      <h3>Source card</h3>
      {PREVIEW_FORM.map(({ field, label, hint }) => {
        const error = faults.get(field);
        return (
          <TextField
            key={field}
            label={label}
            value={drafts[field] ?? commonValue([card], field) ?? ''}
            onChange={(text) => onChange({ ...drafts, [field]: text })}
            {...(hint === undefined ? {} : { hint })}
            {...(error === undefined ? {} : { error })}
          />
        );
      })}
    </section>
  );
}
