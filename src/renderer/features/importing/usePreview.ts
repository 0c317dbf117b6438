import { useCallback, useEffect, useRef, useState } from 'react';
import type { DocumentExcerpt, ReadSummary } from '../../workers/importMessages.ts';
import type { FileReading } from './fileReading.ts';
import { startReading } from './importParts.ts';

/** Blocks shown at first, and with each "Show more". */
const BLOCKS = 120;

/** A file that is looked at before it is imported, or after. */
export interface PreviewSource {
  readonly file: Blob;
  readonly name: string;
  /** The document that it is an edition of; null while it is none. */
  readonly documentId: string | null;
  /** Ids of repairs that are undone from the start. */
  readonly without: readonly string[];
}

/** How a preview stands. */
export type PreviewState =
  | { readonly status: 'reading'; readonly share: number; readonly last: PreviewReady | null }
  | { readonly status: 'refused'; readonly says: string }
  | PreviewReady;

/** A file as it was read, with its first blocks. */
export interface PreviewReady {
  readonly status: 'ready';
  readonly summary: ReadSummary;
  readonly excerpts: readonly DocumentExcerpt[];
}

/** Reads a file for looking at, and again whenever a repair is undone or redone. */
export function usePreview(source: PreviewSource) {
  const [without, setWithout] = useState<ReadonlySet<string>>(() => new Set(source.without));
  const [state, setState] = useState<PreviewState>({ status: 'reading', share: 0, last: null });
  const reading = useRef<FileReading | null>(null);
  useEffect(() => {
    const files = startReading();
    reading.current = files;
    let left = false;
    const show = (next: PreviewState | ((before: PreviewState) => PreviewState)): void => {
      if (!left) setState(next);
    };
    const read = async (): Promise<void> => {
      show((before) => ({
        status: 'reading',
        share: 0,
        last: before.status === 'ready' ? before : null,
      }));
      const { file, name, documentId } = source;
      const outcome = await files.read(
        { source: file, file: name, without: [...without], documentId, repairs: true },
        (share) => show((before) => (before.status === 'reading' ? { ...before, share } : before)),
      );
      if (left) return;
      if (!outcome.ok) return show({ status: 'refused', says: outcome.failure.says });
      const excerpt = await files.excerpt(0, BLOCKS);
      show({ status: 'ready', summary: outcome.value, excerpts: excerpt ? [excerpt] : [] });
    };
    void read();
    return () => {
      left = true;
      files.stop();
    };
  }, [source, without]);

  const change = useCallback((ids: readonly string[], made: boolean): void => {
    setWithout((before) => {
      const after = new Set(before);
      for (const id of ids) {
        if (made) after.delete(id);
        else after.add(id);
      }
      return after;
    });
  }, []);
  const more = async (): Promise<void> => {
    if (state.status !== 'ready') return;
    const shown = state.excerpts.reduce((sum, { blocks }) => sum + blocks.length, 0);
    const excerpt = await reading.current?.excerpt(shown, BLOCKS);
    if (!excerpt) return;
    setState((now) => (now === state ? { ...state, excerpts: [...state.excerpts, excerpt] } : now));
  };
  const take = async () => (await reading.current?.take()) ?? null;
  return { state, without, change, more, take };
}
