import type { SourceDocument } from '../../src/core/document/document.ts';
import type { DraftBlock, DraftCell } from '../../src/core/importing/draft.ts';
import { draftDocument } from './longDocument.ts';

function words(text: string): DraftBlock['pieces'] {
  return [{ text }];
}

function cell(text: string, header = false, columns = 1): DraftCell {
  return { pieces: words(text), header, columns };
}

/** A document with one of everything that a text may hold beside plain paragraphs, in three scripts. */
export function mixedDocument(): SourceDocument {
  return draftDocument('A mixed report', 'en', [
    { kind: 'heading', level: 1, pieces: words('A mixed report') },
    {
      kind: 'paragraph',
      pieces: [
        { text: 'The witness named no one' },
        { text: '.', note: { key: 'a', label: '1' } },
        { text: ' See ' },
        { text: 'the report', kinds: ['link'], address: 'https://example.org/report' },
        { text: ', where H' },
        { text: '2', kinds: ['subscript'] },
        { text: 'O and m' },
        { text: '2', kinds: ['superscript'] },
        { text: ' and ' },
        { text: 'run()', kinds: ['code'] },
        { text: ' stand.', note: { key: 'b', label: '2' } },
      ],
    },
    {
      kind: 'table',
      pieces: [],
      rows: [
        [cell('Place', true), cell('Year', true), cell('Count', true)],
        [cell('Brussels', true), cell('2014'), cell('four hundred')],
        [cell('Liège', true), cell('not recorded', false, 2)],
        [cell('', true), cell('2015'), cell('')],
      ],
    },
    { kind: 'paragraph', pieces: words('First line\nsecond line\nthird line') },
    { kind: 'code', pieces: words(`if (open) {\n  ${'close(); '.repeat(40)}\n}`) },
    {
      kind: 'paragraph',
      pieces: words('قال الشاهد إنه رأى ثلاثة رجال في السوق (CNN) يوم 12 مايو.'),
    },
    { kind: 'paragraph', pieces: words('העד אמר שראה שלושה גברים בשוק ביום שני.') },
    {
      kind: 'listItem',
      list: { id: 1, ordered: true, depth: 0, number: 1 },
      pieces: words('بند أول'),
    },
    {
      kind: 'listItem',
      list: { id: 1, ordered: true, depth: 0, number: 2 },
      pieces: words('Second item'),
    },
    { kind: 'footnote', noteKey: 'a', pieces: words('Said to the court in 2015.') },
    { kind: 'footnote', noteKey: 'b', pieces: words('Measured twice.') },
  ]);
}
