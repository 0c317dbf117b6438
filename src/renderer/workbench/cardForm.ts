import type { SourceCard } from '../../core/document/document.ts';
import type { CardEdits } from '../../core/document/held.ts';
import { isEdtf } from '../../core/document/isEdtf.ts';

/** A field of the source card as the form shows it. */
export interface CardField {
  readonly field: keyof CardEdits;
  readonly label: string;
  readonly hint?: string;
  /** Says what must be mended; null when the value can be taken. Empty values are asked about too. */
  readonly fault: (value: string) => string | null;
}

const anything = (): null => null;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/i;

/** The fields of a source card that can be edited, in the order of the form. */
export const CARD_FORM: readonly CardField[] = [
  {
    field: 'title',
    label: 'Title',
    fault: (value) => (value === '' ? 'A document needs a title.' : null),
  },
  {
    field: 'shortTitle',
    label: 'Short title',
    hint: 'For tabs and running text.',
    fault: anything,
  },
  { field: 'publisher', label: 'Publisher', fault: anything },
  {
    field: 'publisherShort',
    label: 'Publisher, short',
    hint: 'As in “CEP, p. 2”.',
    fault: anything,
  },
  { field: 'authors', label: 'Authors', hint: 'Separated by semicolons.', fault: anything },
  { field: 'genre', label: 'Type', hint: 'Such as news article.', fault: anything },
  {
    field: 'publishedOn',
    label: 'Published',
    hint: 'Year, month or day: 2015, 2015-11~ (about), 2016-02-02.',
    fault: (value) =>
      value === '' || isEdtf(value) ? null : 'Write the date as 2015, 2015-11 or 2015-11-13.',
  },
  {
    field: 'language',
    label: 'Language',
    hint: 'As a code: en, fr, nl, und when unknown.',
    fault: (value) => (LANGUAGE.test(value) ? null : 'Write a language code such as en or fr.'),
  },
  { field: 'url', label: 'Address', fault: anything },
  {
    field: 'retrievedOn',
    label: 'Retrieved',
    hint: 'The day on which the copy was taken: 2016-02-03.',
    fault: (value) => (value === '' || DAY.test(value) ? null : 'Write the day as 2016-02-03.'),
  },
  { field: 'rights', label: 'Rights', fault: anything },
];

/** The fields that a preview offers before an import; their short forms follow them. */
export const PREVIEW_FORM: readonly CardField[] = CARD_FORM.filter(
  ({ field }) => field !== 'shortTitle' && field !== 'publisherShort' && field !== 'retrievedOn',
);

/** What the form shows of a field for several cards: their common value, or null where they differ. */
export function commonValue(cards: readonly SourceCard[], field: keyof CardEdits): string | null {
  const values = new Set(cards.map((card) => cardFieldText(card[field])));
  const [first] = values;
  return values.size === 1 ? (first ?? '') : null;
}

/** The texts of a form that were changed, by field. */
export type CardDrafts = Readonly<Partial<Record<keyof CardEdits, string>>>;

/** What must be mended in the drafts, in the order of the form; empty when all of it can be taken. */
export function draftFaults(drafts: CardDrafts): ReadonlyMap<keyof CardEdits, string> {
  return new Map(
    CARD_FORM.flatMap(({ field, fault }) => {
      const draft = drafts[field];
      const says = draft === undefined ? null : fault(draft.trim());
      return says === null ? [] : [[field, says] as const];
    }),
  );
}

/** What the drafts change in the cards: only the fields whose words differ from what all of them say. */
export function draftEdits(cards: readonly SourceCard[], drafts: CardDrafts): CardEdits {
  let edits: CardEdits = {};
  for (const { field } of CARD_FORM) {
    const draft = drafts[field];
    if (draft === undefined || draft.trim() === commonValue(cards, field)) continue;
    edits = { ...edits, ...editOf(field, draft) };
  }
  return edits;
}

/** What a preview's drafts change in a card: a title or publisher that was mended gives its short form too. */
export function previewEdits(card: SourceCard, drafts: CardDrafts): CardEdits {
  const edits = draftEdits([card], drafts);
  const { title, publisher } = edits;
  return {
    ...edits,
    ...(title === undefined ? {} : { shortTitle: title }),
    ...(publisher === undefined ? {} : { publisherShort: publisher }),
  };
}

/** A field's value as the form shows it; empty for what is not recorded. */
export function cardFieldText(value: string | readonly string[] | null): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : value.join('; ');
}

/** The edit that a form's text stands for: empty is "not recorded" where a field can be so. */
function editOf(field: keyof CardEdits, text: string): CardEdits {
  const value = text.replace(/\s+/g, ' ').trim();
  switch (field) {
    case 'authors':
      return {
        authors: value
          .split(';')
          .map((name) => name.trim())
          .filter((name) => name !== ''),
      };
    case 'publisher':
    case 'publisherShort':
    case 'publishedOn':
    case 'url':
    case 'retrievedOn':
      return { [field]: value === '' ? null : value };
    case 'title':
    case 'shortTitle':
    case 'genre':
    case 'language':
    case 'rights':
      return { [field]: value };
  }
}
