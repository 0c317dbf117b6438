import { type Ref, useImperativeHandle, useLayoutEffect, useMemo, useState } from 'react';
import type { RichText } from '../../core/text/richText.ts';
import { readBody } from './bodyText.ts';
import { type CitableEvidence, matchingEvidence } from './citable.ts';
import { EditorToolbar } from './EditorToolbar.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import styles from './editor.module.css';
import type { PickerQuery } from './evidencePicker.ts';
import type { Gutter } from './paragraphGutter.ts';
import { type BodySink, useIsland } from './useIsland.ts';

/** What a view can ask of an editor beside typing. */
export interface RichTextHandle {
  focus(): void;
  /** Puts the caret into a paragraph, counted as `narrativeCoverage` counts. */
  goToParagraph(index: number): void;
  /** The paragraph at the caret, counted likewise; -1 before the first. */
  paragraphAtCaret(): number;
}

/** An editor of one stored rich text. Give it a `key` that changes with the text's record. */
export interface RichTextEditorProps {
  /** Its accessible name. */
  readonly label: string;
  readonly placeholder?: string;
  /** The stored body, followed live: a change from elsewhere is taken over. */
  readonly body: string;
  readonly sink: BodySink;
  /** `page` is a sheet of its own, `box` a field within something else. */
  readonly look?: 'page' | 'box';
  /** The evidence that can be cited with `@`; absent where nothing can. */
  readonly evidence?: readonly CitableEvidence[];
  /** What to write beside each paragraph. */
  readonly gutter?: Gutter;
  readonly autoFocus?: boolean;
  /** The text at first and after each change, stored or not. */
  readonly onText?: (text: RichText) => void;
  /** Takes back the last stored change when it is one of this text; Ctrl+Z asks when nothing unsaved is left. */
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  /** A paste was cut for its size. */
  readonly onPasteCut?: () => void;
  /** Ctrl+Enter, once the text is stored. */
  readonly onSubmit?: () => void;
  /** Esc, once the text is stored. */
  readonly onEscape?: () => void;
  readonly ref?: Ref<RichTextHandle>;
}

/** Notes and narratives are written in this: headings, lists, quotations, emphasis, and citations of evidence. */
export function RichTextEditor(props: RichTextEditorProps) {
  const shown = useMemo(() => readBody(props.body).kind, [props.body]);
  return shown === 'editable' ? <Editable {...props} /> : <ReadOnly {...props} />;
}

function ReadOnly({ label, body, look = 'box' }: RichTextEditorProps) {
  const read = readBody(body);
  return (
    <div className={`${styles.editor} ${styles[look]}`}>
      <p className={styles.notice}>
        This text holds parts that this version cannot show. It is kept as it is and cannot be
        edited here.
      </p>
      <div role="textbox" aria-label={label} aria-readonly="true" tabIndex={0}>
        {read.kind === 'readOnly' ? read.words : ''}
      </div>
    </div>
  );
}

const NO_EVIDENCE: readonly CitableEvidence[] = [];

function Editable({ ref, ...props }: RichTextEditorProps) {
  const { label, body, sink, look = 'box', evidence, gutter } = props;
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const [query, setQuery] = useState<PickerQuery | null>(null);
  const [at, setAt] = useState(0);
  const [, redraw] = useState(0);
  const matches = useMemo(
    () => (query ? matchingEvidence(evidence ?? NO_EVIDENCE, query.query) : NO_EVIDENCE),
    [query, evidence],
  );
  const active = Math.min(at, Math.max(0, matches.length - 1));
  const pick = (item: CitableEvidence | undefined): void => {
    if (item && island) island.cite(item.id, query);
    setQuery(null);
  };
  const island = useIsland(host, {
    label,
    placeholder: props.placeholder ?? '',
    body,
    sink,
    citing: evidence !== undefined,
    autoFocus: props.autoFocus ?? false,
    picker: {
      isOpen: () => matches.length > 0,
      move: (by) => setAt((active + by + matches.length) % matches.length),
      pick: () => pick(matches[active]),
      close: () => setQuery(null),
    },
    onText: (text) => props.onText?.(text),
    onChange: () => redraw((before) => before + 1),
    onQuery: (next) => {
      setQuery(next);
      setAt(0);
    },
    onUndoBeyond: props.onUndo,
    onRedoBeyond: props.onRedo,
    onPasteCut: () => props.onPasteCut?.(),
    onSubmit: props.onSubmit,
    onEscape: props.onEscape,
  });

  useLayoutEffect(() => {
    island?.setEvidence(evidence ?? NO_EVIDENCE);
  }, [island, evidence]);
  useLayoutEffect(() => {
    island?.setGutter(gutter ?? null);
  }, [island, gutter]);
  useImperativeHandle(
    ref,
    () => ({
      focus: () => island?.editor.commands.focus(),
      goToParagraph: (index) => island?.goToParagraph(index),
      paragraphAtCaret: () => island?.paragraphAtCaret() ?? -1,
    }),
    [island],
  );
  const listed = query !== null && matches.length > 0;
  return (
    <div className={`${styles.editor} ${styles[look]} ${gutter ? styles.withGutter : ''}`}>
      <EditorToolbar island={island} citing={evidence !== undefined} label={`${label} style`} />
      <div ref={setHost} className={styles.text} />
      {island && listed && query ? (
        <EvidenceList
          island={island}
          items={matches}
          active={active}
          from={query.from}
          onPick={pick}
        />
      ) : null}
    </div>
  );
}
