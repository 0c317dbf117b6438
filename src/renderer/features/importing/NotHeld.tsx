import { useEffect, useMemo, useState } from 'react';
import type { CorpusManifest } from '../../../core/document/document.ts';
import type { CorpusPack } from '../../../core/document/held.ts';
import { restoreDocument } from '../../../core/importing/heldChanges.ts';
import type { Shell } from '../../../shell/contract.ts';
import { followMarks } from '../../store/highlights.ts';
import { liveOnly } from '../../store/live.ts';
import { Button } from '../../ui/Button.tsx';
import { useChange } from '../../workbench/useChange.ts';
import { useDocumentList } from '../../workbench/useDocumentList.ts';
import { useFollowed } from '../../workbench/useFollowed.ts';
import { useLive } from '../../workbench/useLive.ts';
import { useWorkbench } from '../../workbench/workbench.ts';
import styles from './importing.module.css';
import { counted } from './importState.ts';

/** A document that is not held, with what the analyst has on it. */
interface Missing {
  readonly id: string;
  readonly title: string;
  /** Removed by the analyst, and so kept as a record that can come back at once. */
  readonly removed: boolean;
  /** The pack it came with; null for an import. */
  readonly pack: string | null;
  readonly quotes: readonly {
    readonly key: string;
    readonly kind: string;
    readonly quote: string;
  }[];
}

/** Documents that were removed while marks or evidence stood on them: nothing of the analyst's is hidden with them. */
export function NotHeld() {
  const missing = useMissing();
  const change = useChange();
  if (missing.length === 0) return null;
  return (
    <section aria-label="Not held" className={styles.notHeld}>
      <h2>
        Not held{' '}
        <span className={styles.quiet}>{counted(missing.length, 'document')} with marks</span>
      </h2>
      {missing.map(({ id, title, removed, pack, quotes }) => (
        <details key={id} className={styles.group}>
          <summary>
            {title}
            <span className={styles.quiet}>, {counted(quotes.length, 'quotation')}</span>
          </summary>
          <p className={styles.quiet}>
            {pack === null
              ? 'The document was removed. Import its file again, or bring it back.'
              : `It came with the corpus pack ${pack}. Add the pack again in Settings to get it back.`}
          </p>
          <ul aria-label={`Quotations from ${title}`} className={styles.quotes}>
            {quotes.map(({ key, kind, quote }) => (
              <li key={key}>
                <span className={styles.quiet}>{kind}</span> “{quote}”
              </li>
            ))}
          </ul>
          {removed ? (
            <div className={styles.decide}>
              <Button
                onClick={() =>
                  void change(restoreDocument({ documentId: id }), {
                    says: () => `“${title}” is back with its marks`,
                  })
                }
              >
                Bring back
              </Button>
            </div>
          ) : null}
        </details>
      ))}
    </section>
  );
}

const NO_PACKS: readonly CorpusPack[] = [];

/** Titles of the documents of packs that were removed, from the manifests that are still kept. */
function usePackTitles(
  shell: Shell,
  packs: readonly CorpusPack[],
): ReadonlyMap<string, { readonly title: string; readonly pack: string }> {
  const [titles, setTitles] = useState<
    ReadonlyMap<string, { readonly title: string; readonly pack: string }>
  >(new Map());
  useEffect(() => {
    let left = false;
    const read = async (): Promise<void> => {
      const found = new Map<string, { readonly title: string; readonly pack: string }>();
      for (const { manifest, title: pack } of packs) {
        const blob = await shell.getBlob(manifest);
        if (blob.status === 'failed') continue;
        const { documents } = JSON.parse(new TextDecoder().decode(blob.value)) as CorpusManifest;
        for (const { id, card } of documents) found.set(id, { title: card.title, pack });
      }
      if (!left) setTitles(found);
    };
    if (packs.length > 0) void read();
    return () => {
      left = true;
    };
  }, [shell, packs]);
  return titles;
}

function useMissing(): readonly Missing[] {
  const { documents, shell } = useWorkbench();
  const list = useDocumentList();
  const marks = useFollowed(followMarks);
  const astray = useMemo(() => {
    const held = new Set(list.map(({ id }) => id));
    const all = marks.ready ? [...marks.values.values()] : [];
    return all.filter(({ mark }) => !held.has(mark.documentId));
  }, [list, marks]);
  const found = useLive(
    async (db) => {
      const [evidence, records, packs] = await Promise.all([
        db.evidence.toArray(),
        db.documents.toArray(),
        db.packs.toArray(),
      ]);
      return {
        evidence: liveOnly(evidence),
        records: new Map(records.map((record) => [record.id, record])),
        packs: packs.filter(({ deletedAtMs }) => deletedAtMs !== null),
      };
    },
    [list],
  );
  const packTitles = usePackTitles(shell, found?.packs ?? NO_PACKS);
  if (!found) return [];
  const quotes = new Map<string, Missing['quotes'][number][]>();
  const add = (documentId: string, entry: Missing['quotes'][number]): void => {
    if (documents.summary(documentId)) return;
    quotes.set(documentId, [...(quotes.get(documentId) ?? []), entry]);
  };
  for (const { mark, quote } of astray) {
    add(mark.documentId, { key: mark.id, kind: 'Mark', quote });
  }
  for (const { id, documentId, passage } of found.evidence) {
    add(documentId, { key: id, kind: 'Evidence', quote: passage.quote });
  }
  return [...quotes].map(([id, own]) => {
    const record = found.records.get(id);
    const inPack = packTitles.get(id);
    const title =
      record?.editions.at(-1)?.card.title ?? inPack?.title ?? 'A document not known here';
    return {
      id,
      title,
      removed: record !== undefined,
      pack: record ? null : (inPack?.pack ?? null),
      quotes: own,
    };
  });
}
