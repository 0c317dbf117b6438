/** An item of evidence as a narrative cites it. */
export interface CitableEvidence {
  readonly id: string;
  /** The n of "En". */
  readonly number: number;
  /** The exact words, shown on the chip and in the list. */
  readonly quote: string;
  /** Where it stands, in words: "CEP, p. 2, ¶ 13". */
  readonly locator: string;
  /** It was taken out of the case: its citations stay and say so, but it cannot be cited anew. */
  readonly removed: boolean;
}

/** What the chip of a citation says: "E3", or "E3 removed", or that nothing is known of it. */
export function citationLabel(item: CitableEvidence | undefined): string {
  if (!item) return 'evidence not found';
  return item.removed ? `E${item.number} removed` : `E${item.number}`;
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The items that fit what was typed after `@`: digits match the start of the number, words anything said of the item. */
export function matchingEvidence(
  items: readonly CitableEvidence[],
  query: string,
): readonly CitableEvidence[] {
  const live = items.filter((item) => !item.removed);
  const digits = /^e?(\d+)$/i.exec(query.trim())?.[1];
  const numbered =
    digits === undefined ? [] : live.filter((item) => String(item.number).startsWith(digits));
  if (numbered.length > 0) return numbered;
  const words = fold(query).split(/\s+/).filter(Boolean);
  return live.filter((item) => {
    const said = fold(`e${item.number} ${item.quote} ${item.locator}`);
    return words.every((word) => said.includes(word));
  });
}
