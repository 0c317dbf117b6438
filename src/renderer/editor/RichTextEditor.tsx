import { type Ref, useImperativeHandle, useLayoutEffect, useMemo, useState } from 'react';
import type { RichText } from '../../core/text/richText.ts';
import type { ReferenceAttrs } from '../../core/text/richTextReference.ts';
import { readBody } from './bodyText.ts';
import { type CitableEvidence, matchingEvidence } from './citable.ts';
import { EditorToolbar } from './EditorToolbar.tsx';
import styles from './editor.module.css';
import type { PickerQuery } from './evidencePicker.ts';
import { PickerList, type PickerOption } from './PickerList.tsx';
import type { Gutter } from './paragraphGutter.ts';
import type { LiveReference, Referable, ReferenceSource } from './references.ts';
import { type BodySink, useIsland } from './useIsland.ts';
import { useReferencePicker } from './useReferencePicker.ts';

/** What a view can ask of an editor beside typing. */
export interface RichTextHandle {
  focus(): void;
  /** Puts the caret into a paragraph, counted as `narrativeCoverage` counts. */
  goToParagraph(index: number): void;
  /** The paragraph at the caret, counted likewise; -1 before the first. */
  paragraphAtCaret(): number;
  /** Puts a reference at the caret. */
  refer(attrs: ReferenceAttrs): void;
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
  /** Where `@` finds things to refer to; absent where it finds none, and where it cites evidence. */
  readonly references?: ReferenceSource;
  /** What the references in the text lead to now, by `targetKey`. */
  readonly names?: ReadonlyMap<string, LiveReference>;
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
const NO_NAMES: ReadonlyMap<string, LiveReference> = new Map();

/** What can be picked: evidence to cite, or something of the library to refer to. */
type Pick = PickerOption &
  (
    | { readonly kind: 'evidence'; readonly item: CitableEvidence }
    | { readonly kind: 'reference'; readonly item: Referable }
  );

function evidencePick(item: CitableEvidence): Pick {
  const { id, number, quote, locator } = item;
  return { kind: 'evidence', item, key: id, lead: `E${number}`, words: quote, detail: locator };
}

function referencePick(item: Referable): Pick {
  const { key, lead, name, detail } = item;
  return { kind: 'reference', item, key, lead, words: name, detail };
}

function Editable({ ref, ...props }: RichTextEditorProps) {
  const { label, body, sink, look = 'box', evidence, references, names, gutter } = props;
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const [query, setQuery] = useState<PickerQuery | null>(null);
  const [at, setAt] = useState(0);
  const [, redraw] = useState(0);
  const library = useReferencePicker(references, query);
  const matches = useMemo((): readonly Pick[] => {
    if (!query) return [];
    return references
      ? library.found.map(referencePick)
      : matchingEvidence(evidence ?? NO_EVIDENCE, query.query).map(evidencePick);
  }, [query, evidence, references, library.found]);
  const active = Math.min(at, Math.max(0, matches.length - 1));
  const pick = (one: Pick | undefined): void => {
    if (one?.kind === 'evidence') island?.cite(one.item.id, query);
    if (one?.kind === 'reference') island?.refer(one.item.attrs, query);
    setQuery(null);
  };
  // Enter may come before the answer: it takes the first of what is then found, or begins a line after all.
  const pickWhenFound = (): void =>
    library.whenFound((found) => {
      const [first] = found;
      if (first) pick(referencePick(first));
      else {
        island?.closePicker();
        island?.editor.commands.keyboardShortcut('Enter');
      }
    });
  const island = useIsland(host, {
    label,
    placeholder: props.placeholder ?? '',
    body,
    sink,
    at: references ? 'reference' : evidence ? 'citation' : 'text',
    autoFocus: props.autoFocus ?? false,
    picker: {
      isOpen: () => matches.length > 0 || library.waiting,
      move: (by) => setAt((active + by + matches.length) % Math.max(1, matches.length)),
      pick: () => (library.waiting ? pickWhenFound() : pick(matches[active])),
      close: () => setQuery(null),
    },
    onText: (text) => props.onText?.(text),
    onChange: () => redraw((before) => before + 1),
    onQuery: (next) => {
      setQuery(next);
      setAt(0);
    },
    onOpen: (attrs) => references?.open(attrs),
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
    island?.setNames(names ?? NO_NAMES);
  }, [island, names]);
  useLayoutEffect(() => {
    island?.setGutter(gutter ?? null);
  }, [island, gutter]);
  useImperativeHandle(
    ref,
    () => ({
      focus: () => island?.editor.commands.focus(),
      goToParagraph: (index) => island?.goToParagraph(index),
      paragraphAtCaret: () => island?.paragraphAtCaret() ?? -1,
      refer: (attrs) => island?.refer(attrs, null),
    }),
    [island],
  );
  const listed = query !== null && matches.length > 0;
  return (
    <div className={`${styles.editor} ${styles[look]} ${gutter ? styles.withGutter : ''}`}>
      <EditorToolbar
        island={island}
        insert={references ? 'Insert link' : evidence ? 'Insert evidence' : null}
        label={`${label} style`}
      />
      <div ref={setHost} className={styles.text} />
      {island && listed && query ? (
        <PickerList
          label={references ? 'Link to' : 'Evidence to cite'}
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
