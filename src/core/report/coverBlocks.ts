import { citedPublisher } from './citation.ts';
import type { ReportMaterial } from './material.ts';
import type { ReportBlock } from './model.ts';
import { printableText } from './printableText.ts';
import { writtenDate } from './writtenDate.ts';

/** "1 item", "12 items". */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

function restsOn(material: ReportMaterial): string {
  const { live, cited } = material;
  if (live.length === 0) return 'The case holds no evidence.';
  const publishers = new Set(cited.map(({ card }) => citedPublisher(card) ?? `?${card.title}`));
  const secondHand = live.filter((item) => item.asCitedIn.trim() !== '').length;
  const documents = new Set(live.map((item) => item.documentId)).size;
  const base = `The case rests on ${counted(live.length, 'item')} from ${counted(documents, 'document')} held offline, of ${counted(publishers.size, 'publisher')}.`;
  if (secondHand === 0) return base;
  const one = secondHand === 1;
  return `${base} ${counted(secondHand, 'item')} ${one ? 'is' : 'are'} cited at second hand: the ${one ? 'source' : 'sources'} behind ${one ? 'it' : 'them'} ${one ? 'was' : 'were'} not read.`;
}

/** The cover block: title, question, facts, and what the report is worth and is not. */
export function coverBlocks(material: ReportMaterial): readonly ReportBlock[] {
  const { caseFile, live } = material;
  const cutOff = caseFile.cutOffOn === null ? null : writtenDate(caseFile.cutOffOn);
  const documents = new Set(live.map((item) => item.documentId)).size;
  const name = caseFile.report.showAuthor ? (material.author?.name.trim() ?? '') : '';
  const facts = [
    ...(name === '' ? [] : [{ label: 'Prepared by', value: name }]),
    { label: 'Information cut-off', value: cutOff ?? 'not set' },
    { label: 'Issued', value: writtenDate(material.issuedOn) },
    {
      label: 'Evidence',
      value: `${counted(live.length, 'item')}, ${counted(documents, 'document')}`,
    },
  ].map(({ label, value }) => ({ label, value: printableText(value) }));
  const legal =
    cutOff === null
      ? 'No information cut-off is set; the legal status of people named may have changed since the documents were written.'
      : `Information cut-off ${cutOff}; the legal status of people named may have changed since.`;
  const limits = [
    restsOn(material),
    'Casebound counts paragraphs: ¶ n is the nth paragraph of the copy held, not a number that the publisher printed.',
    'Grades follow the Admiralty scale: source reliability A to F, information credibility 1 to 6; F and 6 say that it cannot be judged.',
    'Strength is how the source puts the statement: stated, reported, alleged or inferred.',
    'Quotations are the exact characters of the copy held, which says nothing about whether the source is right.',
  ].join(' ');
  const question = caseFile.question.trim();
  return [
    { kind: 'title', text: printableText(caseFile.title) },
    ...(question === ''
      ? []
      : [{ kind: 'question' as const, text: printableText(caseFile.question.trim()) }]),
    { kind: 'facts', facts },
    {
      kind: 'paragraph',
      tone: 'small',
      runs: [
        { kind: 'text', text: `Scope and limits. ${legal} `, bold: true },
        { kind: 'text', text: printableText(limits) },
      ],
    },
  ];
}
