import { useEffect, useRef, useState } from 'react';
import { loadPack } from '../../../core/importing/heldChanges.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { sizeWords } from '../../ui/sizeWords.ts';
import { backUpFirst } from '../../workbench/backUpFirst.ts';
import { storageFailureWords } from '../../workbench/storageFailureWords.ts';
import { useWorkbench, type Workbench } from '../../workbench/workbench.ts';
import type { PackPart, PackSummary } from '../../workers/packMessages.ts';
import styles from './importing.module.css';
import { counted } from './importState.ts';
import { PackReading } from './packReading.ts';

/** A pack that was chosen: one file, or the files of a folder. */
export interface ChosenPack {
  /** File or folder, as a label. */
  readonly name: string;
  readonly parts: readonly PackPart[];
}

type PackState =
  | { readonly status: 'reading'; readonly share: number }
  | { readonly status: 'refused'; readonly says: string }
  | { readonly status: 'ready'; readonly summary: PackSummary };

/** Checks a pack, says what it holds and what in it is damaged, and loads it when the analyst says so. */
export function PackDialog({
  pack,
  onClose,
}: {
  readonly pack: ChosenPack;
  readonly onClose: () => void;
}) {
  const workbench = useWorkbench();
  const [state, setState] = useState<PackState>({ status: 'reading', share: 0 });
  const reading = useRef<PackReading | null>(null);
  const handedOver = useRef(false);
  useEffect(() => {
    const worker = new PackReading();
    reading.current = worker;
    let left = false;
    void worker
      .read(pack.parts, (share) => {
        if (!left) setState({ status: 'reading', share });
      })
      .then((outcome) => {
        if (left) return;
        setState(
          outcome.ok
            ? { status: 'ready', summary: outcome.value }
            : { status: 'refused', says: outcome.failure.says },
        );
      });
    return () => {
      left = true;
      // A pack that is being loaded goes on without the dialog.
      if (!handedOver.current) worker.end();
    };
  }, [pack]);
  const load = (summary: PackSummary): void => {
    const worker = reading.current;
    if (!worker) return;
    handedOver.current = true;
    onClose();
    void keepPack(workbench, worker, pack.name, summary).finally(() => worker.end());
  };
  const summary = state.status === 'ready' ? state.summary : null;
  return (
    <Dialog
      title={`Add corpus pack ${pack.name}`}
      width={560}
      onClose={onClose}
      actions={
        <>
          {summary && summary.documents > 0 ? (
            <Button look="primary" data-first-focus onClick={() => load(summary)}>
              Load {counted(summary.documents, 'document')}
            </Button>
          ) : null}
          <Button onClick={onClose}>{state.status === 'refused' ? 'Close' : 'Cancel'}</Button>
        </>
      }
    >
      {state.status === 'reading' ? (
        <ProgressBar label={`Checking ${pack.name}`} share={state.share} words="checking" />
      ) : null}
      {state.status === 'refused' ? (
        <p role="alert" className={styles.refused}>
          This is no corpus pack that can be loaded. {state.says}
        </p>
      ) : null}
      {summary ? <PackFacts summary={summary} /> : null}
    </Dialog>
  );
}

function PackFacts({ summary }: { readonly summary: PackSummary }) {
  const { title, rights, documents, sizeBytes, damaged } = summary;
  return (
    <>
      <p>
        <b>{title}</b>: {counted(documents, 'document')}, {sizeWords(sizeBytes)}, every one checked
        against its hash.
      </p>
      {rights === null ? null : <p className={styles.quiet}>{rights}</p>}
      {damaged.length === 0 ? null : (
        <section aria-label="Damaged documents" className={styles.refused}>
          <b>{counted(damaged.length, 'document')} cannot be loaded</b>
          <ul className={styles.bullets}>
            {damaged.map((one) => (
              <li key={one.title + one.says}>
                {one.title}: {one.says}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Keeps the files of a pack, then lists it; a pack that is cut short is not listed. */
async function keepPack(
  workbench: Workbench,
  reading: PackReading,
  file: string,
  { title, documents, sizeBytes, manifest }: PackSummary,
): Promise<void> {
  const { shell, library, notices, jobs } = workbench;
  backUpFirst(workbench, 'before the load of a corpus pack');
  const id = `pack ${title}`;
  let kept = 0;
  let cancelled = false;
  const tell = (): void =>
    jobs.put({
      id,
      name: `Load of corpus pack ${title}`,
      status: 'running',
      share: sizeBytes === 0 ? 0 : kept / sizeBytes,
      count: `${sizeWords(kept)} of ${sizeWords(sizeBytes)}`,
      detail: '',
      leftMs: null,
      cancel: () => {
        cancelled = true;
      },
    });
  tell();
  try {
    for (;;) {
      const files = await reading.take();
      if (!files)
        return notices.problem(
          `The pack ${title} was not loaded: reading it broke off. Add it again.`,
        );
      if (files.length === 0) break;
      for (const bytes of files) {
        if (cancelled) return notices.notify(`Loading of ${title} cancelled`);
        const outcome = await shell.putBlob(bytes);
        if (outcome.status === 'failed') {
          const says = storageFailureWords(outcome.failure);
          return notices.problem(`The pack ${title} was not loaded. ${says}`);
        }
        kept += bytes.length;
        tell();
      }
    }
    const listed = await shell.putBlob(manifest);
    if (listed.status === 'failed') {
      return notices.problem(
        `The pack ${title} was not loaded. ${storageFailureWords(listed.failure)}`,
      );
    }
    const done = await library.run(
      loadPack({ title, file, manifest: listed.value, documents, sizeBytes }),
    );
    if (!done.ok) return notices.problem(done.failure.says);
    const { held } = done.value.value;
    notices.notify(
      held
        ? `The pack ${title} is loaded already`
        : `${title} loaded, ${counted(documents, 'document')}`,
      { undoable: !held },
    );
  } finally {
    jobs.remove(id);
  }
}
