import { KeyCap } from './KeyCap.tsx';

interface KeyHintProps {
  /** The key that does it; null when it has none or single keys are turned off. */
  readonly keys: string | null;
  /** What it is called, and the menu that has it, for whoever has no key. */
  readonly title: string;
  readonly menu: string;
}

/** The middle of a sentence that tells how to do something: "press H", or "choose Highlight in the last ink (Annotate menu)". */
export function KeyHint({ keys, title, menu }: KeyHintProps) {
  return keys === null ? (
    <>
      choose “{title}” in the {menu} menu
    </>
  ) : (
    <>
      press <KeyCap keys={keys} />
    </>
  );
}
