import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RichText } from '../../core/text/richText.ts';
import type { ReferenceAttrs } from '../../core/text/richTextReference.ts';
import { readBody, writeBody } from './bodyText.ts';
import type { PickerKeys, PickerQuery } from './evidencePicker.ts';
import { type AtMeans, RichTextIsland } from './RichTextIsland.ts';

/** Where typing goes: the store's editor of one body. */
export interface BodySink {
  /** Something was typed that no stored change holds yet. */
  readonly dirty: boolean;
  /** Something was typed that is not durable or refused yet: the stored body lacks it. */
  readonly busy: boolean;
  /** Takes the whole body after each edit. */
  type(body: string): void;
  /** Ends the burst; resolves when what was typed is stored or refused. */
  flush(): Promise<void>;
  /** Another body is shown now: it is the base of the next burst. */
  reset(body: string): void;
}

/** What an editor of one stored text is told, and whom it tells. */
export interface IslandUse {
  readonly label: string;
  readonly placeholder: string;
  /** The body as stored, followed live. */
  readonly body: string;
  readonly sink: BodySink;
  readonly at: AtMeans;
  readonly autoFocus: boolean;
  readonly picker: PickerKeys;
  onText(text: RichText): void;
  onChange(): void;
  onQuery(query: PickerQuery | null): void;
  onOpen(attrs: ReferenceAttrs): void;
  onUndoBeyond(): void;
  onRedoBeyond(): void;
  onPasteCut(): void;
  readonly onSubmit: (() => void) | undefined;
  readonly onEscape: (() => void) | undefined;
}

/** A stored body that differs from the text is taken over after this pause, when it is no echo of our own typing. */
const SETTLE_MS = 60;

/** Holds the island in an element for as long as the component lives; takes over the text when it changes elsewhere. */
export function useIsland(host: HTMLElement | null, use: IslandUse): RichTextIsland | null {
  const latest = useRef(use);
  const [island, setIsland] = useState<RichTextIsland | null>(null);
  const flushing = useRef(0);
  const [settled, setSettled] = useState(0);
  useLayoutEffect(() => {
    latest.current = use;
  });

  useLayoutEffect(() => {
    const first = readBody(latest.current.body);
    if (!host || first.kind === 'readOnly') return;
    const now = (): IslandUse => latest.current;
    const flush = async (): Promise<void> => {
      flushing.current += 1;
      await now().sink.flush();
      flushing.current -= 1;
      setSettled((before) => before + 1);
    };
    const beyond = (act: () => void): void => {
      if (now().sink.dirty) void flush().then(act);
      else act();
    };
    const { onSubmit, onEscape } = now();
    const made = new RichTextIsland(host, {
      label: now().label,
      placeholder: now().placeholder,
      text: first.text,
      at: now().at,
      events: {
        onType(body, text) {
          now().sink.type(body);
          now().onText(text);
        },
        isUnsaved: () => now().sink.dirty,
        onChange: () => now().onChange(),
        onBlur: () => void flush(),
        onUndoBeyond: () => beyond(() => now().onUndoBeyond()),
        onRedoBeyond: () => beyond(() => now().onRedoBeyond()),
        onPasteCut: () => now().onPasteCut(),
        onQuery: (query) => now().onQuery(query),
        onOpen: (attrs) => void flush().then(() => now().onOpen(attrs)),
        picker: {
          isOpen: () => now().picker.isOpen(),
          move: (by) => now().picker.move(by),
          pick: () => now().picker.pick(),
          close: () => now().picker.close(),
        },
        ...(onSubmit ? { onSubmit: () => void flush().then(() => now().onSubmit?.()) } : {}),
        ...(onEscape ? { onEscape: () => void flush().then(() => now().onEscape?.()) } : {}),
      },
    });
    if (now().autoFocus) made.editor.commands.focus('end');
    now().onText(first.text);
    setIsland(made);
    return () => {
      void now().sink.flush();
      made.destroy();
      setIsland(null);
    };
  }, [host]);

  const { body } = use;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `settled` asks for another look after a burst was stored.
  useEffect(() => {
    if (!island) return;
    let timer = setTimeout(look, SETTLE_MS);
    function look(): void {
      const { sink, onText } = latest.current;
      const stored = readBody(body);
      if (!island || sink.dirty || stored.kind === 'readOnly') return;
      if (sink.busy || flushing.current > 0) {
        // A later burst is on its way: this body lacks it.
        timer = setTimeout(look, 4 * SETTLE_MS);
        return;
      }
      if (writeBody(stored.text) === writeBody(island.text())) return;
      island.replace(stored.text);
      sink.reset(body);
      onText(island.text());
    }
    return () => clearTimeout(timer);
  }, [body, island, settled]);
  return island;
}
