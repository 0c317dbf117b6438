import { useState } from 'react';
import type { CitedSourceTotal, CitingPassage } from '../../../core/document/citedSources.ts';
import { formatLocator, locatorOf } from '../../../core/document/locator.ts';
import { writeCsv } from '../../../formats/csv/writeCsv.ts';
import { downloadCopy } from '../../platform/downloadCopy.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { exportFailureWords } from '../../workbench/exportFailureWords.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './cited.module.css';
import { requestRows } from './requestList.ts';
import type { CitedSources } from './useCitedSources.ts';
import { useDocument } from './useDocument.ts';

function timesWords({ passages, documents }: CitedSourceTotal): string {
  const times = passages.length === 1 ? 'once' : `${passages.length} times`;
  return `cited ${times} in ${documents === 1 ? '1 document' : `${documents} documents`}`;
}

/** The outlets and reports that documents cite and the library does not hold, as a list to ask for them. */
export function CitedNotHeld({ cited }: { readonly cited: CitedSources }) {
  const { shell, notices } = useWorkbench();
  const list = useDocumentList();
  const [open, setOpen] = useState<string | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const { totals, done, all } = cited;
  const chosen = totals.filter(({ key }) => ticked.has(key));
  const wanted = chosen.length > 0 ? chosen : totals;
  const exportList = async (): Promise<void> => {
    const bytes = writeCsv(requestRows(wanted, list));
    const saved = await shell.saveExport('Sources to request.csv', bytes);
    if (saved.status === 'failed') {
      notices.problem(exportFailureWords(saved.failure, shell.capabilities));
    }
    if (saved.status !== 'saved') return;
    if (shell.capabilities.host === 'loopback') downloadCopy(saved.name, bytes, 'text/csv');
    const count = wanted.length === 1 ? '1 source' : `${wanted.length} sources`;
    notices.notify(`${saved.name} exported, ${count}`);
  };
  if (totals.length === 0 && done === all) {
    return (
      <EmptyState title="Nothing is cited that is not held">
        Where a paragraph ends with “(Sources: …)”, the outlets and reports it names are counted
        here, so that they can be asked for.
      </EmptyState>
    );
  }
  return (
    <section aria-label="Cited, not held offline" className={styles.cited}>
      <div className={styles.bar}>
        <span className={styles.quiet}>
          {totals.length} sources
          {done < all ? `, ${done} of ${all} documents looked through` : ''}
        </span>
        <Button onClick={() => void exportList()}>
          {chosen.length > 0 ? `Export ${chosen.length} as request list` : 'Export request list'}
        </Button>
      </div>
      <ul className={styles.list}>
        {totals.map((total) => (
          <li key={total.key}>
            <div className={styles.row}>
              <label className={styles.tick}>
                <input
                  type="checkbox"
                  checked={ticked.has(total.key)}
                  aria-label={`Request ${total.name}`}
                  onChange={() => {
                    const next = new Set(ticked);
                    if (!next.delete(total.key)) next.add(total.key);
                    setTicked(next);
                  }}
                />
              </label>
              <button
                type="button"
                className={styles.name}
                aria-expanded={open === total.key}
                onClick={() => setOpen(open === total.key ? null : total.key)}
              >
                <bdi>{total.name}</bdi>
                <span>{timesWords(total)}</span>
              </button>
            </div>
            {open === total.key ? <CitingPassages passages={total.passages} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function CitingPassages({ passages }: { readonly passages: readonly CitingPassage[] }) {
  const ids = [...new Set(passages.map(({ documentId }) => documentId))];
  return (
    <ul className={styles.passages} aria-label="Passages that cite it">
      {ids.map((id) => (
        <PassagesOf key={id} id={id} passages={passages.filter((one) => one.documentId === id)} />
      ))}
    </ul>
  );
}

/** Units of the passage that are shown before the words that name the source. */
const SHOWN_UNITS = 160;

function PassagesOf(props: { readonly id: string; readonly passages: readonly CitingPassage[] }) {
  const { navigation } = useWorkbench();
  const loaded = useDocument(props.id);
  if (!loaded || !('text' in loaded)) return null;
  return props.passages.map((passage) => {
    const block = loaded.blocks[passage.block];
    const near = passage.start - SHOWN_UNITS;
    const from =
      near <= (block?.start ?? 0) ? (block?.start ?? 0) : loaded.text.indexOf(' ', near) + 1;
    return (
      <li key={passage.start}>
        <button
          type="button"
          className={styles.passage}
          onClick={() => navigation.openPassage(props.id, passage)}
        >
          <span className={styles.quiet}>
            {loaded.card.shortTitle}, {formatLocator(locatorOf(loaded, passage))}
          </span>
          <span>
            {from > (block?.start ?? 0) ? '… ' : ''}
            {loaded.text.slice(from, passage.start)}
            <strong>{loaded.text.slice(passage.start, passage.end)}</strong>
          </span>
        </button>
      </li>
    );
  });
}
