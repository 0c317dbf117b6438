import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Ink } from '../../src/core/annotation/annotation.ts';
import { assessSource } from '../../src/core/annotation/assessSource.ts';
import { highlightPassage } from '../../src/core/annotation/changes.ts';
import { writeNote } from '../../src/core/annotation/noteChanges.ts';
import { addEvidence } from '../../src/core/casefile/addEvidence.ts';
import { createCase, editCase } from '../../src/core/casefile/caseChanges.ts';
import type { Credibility, Strength } from '../../src/core/casefile/casefile.ts';
import {
  gradeEvidence,
  removeEvidence,
  setAsCitedIn,
  setComment,
  setStrength,
} from '../../src/core/casefile/evidenceChanges.ts';
import { writeNarrative } from '../../src/core/casefile/writeNarrative.ts';
import type { SourceDocument } from '../../src/core/document/document.ts';
import { bundled } from '../../src/core/document/testing/bundle.ts';
import type { EntityKind } from '../../src/core/entity/entity.ts';
import { tagAllMatches } from '../../src/core/entity/tagChanges.ts';
import { MemoryLibrary } from '../../src/core/journal/testing/memoryLibrary.ts';
import { sampleId } from '../../src/core/journal/testing/recordSamples.ts';
import { type TextRange, textRange } from '../../src/core/text/offsets.ts';
import { EMPTY_RICH_TEXT, type RichBlock, type RichInline } from '../../src/core/text/richText.ts';

/** One item of the story case: its words, and what the analyst says of them. */
interface StoryItem {
  readonly in: '000' | '001';
  readonly quote: string;
  readonly ink: Ink;
  readonly credibility: Credibility | null;
  readonly strength: Strength;
  readonly asCitedIn?: string;
  readonly comment?: string;
}

export const STORY_CASE = {
  title: 'Recruitment routes, Belgium 2010–2015',
  question: 'How were recruits in Belgium reached between 2010 and 2015, and how many left?',
  marking: 'TLP:AMBER',
} as const;

/** Whole sentences, so that no hedge is cut off; organisations, officials and the dead only. */
const ITEMS: readonly StoryItem[] = [
  {
    in: '000',
    quote:
      'According to the U.N. report, jihadist recruitment is typically conducted through informal networks of friends and family, as well as through social media outlets online.',
    ink: 3,
    credibility: '2',
    strength: 'reported',
    asCitedIn: 'U.N.',
    comment: 'Peers first, online second.',
  },
  {
    in: '000',
    quote:
      'In April 2015, Belgian newspaper Le Soir quoted one analyst as saying that 481 Belgians had attempted or succeeded to act as foreign fighters in Syria or Iraq, with two Belgian foreign fighters traveling to Iraq and Syria each week.',
    ink: 5,
    credibility: '3',
    strength: 'reported',
    asCitedIn: 'Le Soir',
    comment: 'Counts attempts as well as departures.',
  },
  {
    in: '000',
    quote:
      'A U.N. delegation in October 2015, commissioned to address the jihadist threat in Belgium, estimated the number of Belgian foreign fighters at 500.',
    ink: 1,
    credibility: '2',
    strength: 'reported',
    asCitedIn: 'U.N.',
  },
  {
    in: '000',
    quote:
      'Friends and family members who are in Syria are compensated monetarily, given anywhere between $2,000 to $10,000, based on the number of people they are able to recruit, the specialized skills of a given recruit, and whether their recruits are able to find a spouse.',
    ink: 3,
    credibility: '3',
    strength: 'stated',
  },
  {
    in: '000',
    quote:
      'The group, which officially disbanded in 2012 to avoid government arrests, aspires to institute sharia (Islamic law) in Belgium.',
    ink: 2,
    credibility: '3',
    strength: 'stated',
  },
  {
    in: '000',
    quote:
      'According to Belgian authorities, Sharia4Belgium sent its first jihadist to Syria in May 2012.',
    ink: 2,
    credibility: '2',
    strength: 'reported',
  },
  {
    in: '000',
    quote:
      'The group sent 70 of its members to Syria by March 2013, and has been charged with recruiting non-members and facilitating their travel to Iraq and Syria.',
    ink: 2,
    credibility: '3',
    strength: 'alleged',
  },
  {
    in: '000',
    quote:
      'While the October 2015 U.N. report indicates that jihadist recruits are primarily lured through informal social networks and online social media, at least one notable Belgian jihadist is believed to have been radicalized in a Belgian prison: Abdelhamid Abaaoud, mastermind of the November 13 ISIS attacks in Paris.',
    ink: 3,
    credibility: '3',
    strength: 'reported',
    comment: 'Belief, not finding; one case.',
  },
  {
    in: '000',
    quote:
      'In 2013, the government started radicalization-prevention programs to address the rising trend of foreign fighters.',
    ink: 4,
    credibility: '2',
    strength: 'stated',
  },
  {
    in: '000',
    quote:
      'Belgium has produced the greatest number of Western foreign fighters per capita in Iraq and Syria.',
    ink: 1,
    credibility: '2',
    strength: 'stated',
  },
  {
    in: '001',
    quote:
      'Per capita, more Belgian citizens have gone off to fight alongside Islamic extremists in Syria and Iraq than any other European country.',
    ink: 1,
    credibility: '2',
    strength: 'stated',
  },
  {
    in: '001',
    quote:
      'Since the mid-November killings, police have arrested and charged 11 people in Belgium in connection with the attack.',
    ink: 1,
    credibility: '2',
    strength: 'stated',
  },
  {
    in: '000',
    quote:
      'According to the October 2015 U.N. report, Belgium needs to develop a national vision to address the issue of foreign fighters at the federal, regional, community and local levels, “[o]therwise, the threat to the country is significant.”',
    ink: 6,
    credibility: null,
    strength: 'reported',
    asCitedIn: 'U.N.',
  },
];

const ENTITIES: readonly { kind: EntityKind; name: string; aliases: readonly string[] }[] = [
  { kind: 'person', name: 'Abdelhamid Abaaoud', aliases: ['Abaaoud'] },
  { kind: 'person', name: 'Charles Michel', aliases: ['Michel'] },
  { kind: 'organization', name: 'Sharia4Belgium', aliases: [] },
  { kind: 'organization', name: 'ISIS', aliases: ['Islamic State', 'Daesh'] },
  { kind: 'organization', name: 'OCAM', aliases: [] },
  { kind: 'place', name: 'Molenbeek', aliases: [] },
  { kind: 'place', name: 'Verviers', aliases: [] },
  { kind: 'law', name: 'Terrorist Offences Act', aliases: [] },
];

/** Narrative paragraphs: words, with `#n` where E-number n is cited, and `= ` before a heading. */
const NARRATIVE: readonly string[] = [
  'It is likely that most recruits were reached through people they knew and through social media #1, and that money was paid for bringing others #4. Confidence in this judgement is moderate: all but two of the items come from one publisher.',
  '= How recruits were reached',
  'The U.N. report, as CEP cites it, calls informal networks of friends and family the typical channel, beside social media #1. Relatives in Syria are said to be paid for each person they recruit #4.',
  'Organised recruiting is reported of one group. According to Belgian authorities Sharia4Belgium sent its first member in May 2012 #6; it is said to have sent 70 by March 2013, and has been charged with recruiting others #7.',
  'Prison is named as a route once, and as a belief: Abdelhamid Abaaoud is believed to have been radicalised in a Belgian prison #8.',
  '= How many left',
  'CEP and Deutsche Welle both put Belgium first in Western Europe per head #10 #11. One analyst quoted by Le Soir counted 481 who had attempted or succeeded #2; a U.N. delegation estimated 500 #3.',
  '= What was done',
  'Prevention programmes began in 2013 #9. By February 2016 police had arrested and charged 11 people in Belgium in connection with the Paris attacks #12.',
];

function rangeOf(document: SourceDocument, quote: string): TextRange {
  const at = document.text.indexOf(quote);
  if (at < 0) throw new Error(`the document does not say: ${quote}`);
  return textRange(at, at + quote.length);
}

function inlines(words: string, evidence: readonly string[]): readonly RichInline[] {
  return words.split(/(#\d+)/).flatMap((part): RichInline[] => {
    const number = /^#(\d+)$/.exec(part)?.[1];
    const id = number === undefined ? undefined : evidence[Number(number) - 1];
    if (id !== undefined) return [{ type: 'evidence', attrs: { id } }];
    return part === '' ? [] : [{ type: 'text', text: part }];
  });
}

/** The story case as a library in memory: two graded sources, 12 items and one removed, narrative, entities, notes. */
export async function storyLibrary(startMs: number): Promise<MemoryLibrary> {
  const library = new MemoryLibrary(startMs);
  const documents = { '000': bundled('000'), '001': bundled('001'), '002': bundled('002') };
  const must = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('a change of the story was refused');
    return value;
  };
  for (const one of [documents['000'], documents['001']]) {
    const reason = 'Named sources, corrections published';
    await library.run(assessSource({ documentId: one.id, reliability: 'B', reason }));
  }
  const { caseId } = must(await library.run(createCase(STORY_CASE)));
  must(await library.run(editCase(caseId, { cutOffOn: '2016-02-02' })));
  const evidence: string[] = [];
  for (const item of ITEMS) {
    const document = documents[item.in];
    const range = rangeOf(document, item.quote);
    const { publishedOn } = document.card;
    await library.run(highlightPassage({ document, range, ink: item.ink }));
    const added = must(
      await library.run(addEvidence(caseId, { document, range, ink: item.ink, publishedOn })),
    );
    evidence.push(added.evidenceId);
    await library.run(setStrength(added.evidenceId, item.strength));
    if (item.credibility) {
      await library.run(gradeEvidence(added.evidenceId, { credibility: item.credibility }));
    }
    if (item.asCitedIn) await library.run(setAsCitedIn(added.evidenceId, item.asCitedIn));
    if (item.comment) await library.run(setComment(added.evidenceId, item.comment));
  }
  await library.run(removeEvidence(evidence[4] ?? '', false));
  await library.run(
    gradeEvidence(evidence[1] ?? '', {
      reliability: { letter: 'C', reason: 'Unnamed analyst; Le Soir not read' },
    }),
  );
  const content = NARRATIVE.map(
    (line): RichBlock =>
      line.startsWith('= ')
        ? { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: line.slice(2) }] }
        : { type: 'paragraph', content: inlines(line, evidence) },
  );
  const body = JSON.stringify({ type: 'doc', content });
  await library.run(writeNarrative(caseId, JSON.stringify(EMPTY_RICH_TEXT), body));
  const editions = Object.values(documents);
  for (const entity of ENTITIES) await library.run(tagAllMatches({ documents: editions, entity }));
  const [first] = library.image.records.sorted('highlights');
  if (first) {
    const words = 'Compare the prison route on page 3.';
    const note = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
    };
    await library.run(
      writeNote({ on: { kind: 'highlight', id: first.id }, base: '', body: JSON.stringify(note) }),
    );
  }
  return library;
}

/** Puts the story case into a new data folder, as its journal would stand there, with the case active. */
export async function seedStoryCase(dataDir: string): Promise<void> {
  const library = await storyLibrary(Date.UTC(2026, 10, 20, 9, 0, 0));
  const [caseFile] = library.image.records.sorted('cases');
  const report = bundled('000');
  keepLibrary(dataDir, library, {
    activeCase: caseFile?.id ?? null,
    tabs: [report.id, bundled('001').id],
    activeTab: report.id,
    selectedDocument: report.id,
  });
}

/** Puts a library into a new data folder, as its journal would stand there, and where the analyst was in it. */
export function keepLibrary(
  dataDir: string,
  library: MemoryLibrary,
  session: Readonly<Record<string, unknown>>,
): void {
  mkdirSync(path.join(dataDir, 'journal'), { recursive: true });
  writeFileSync(
    path.join(dataDir, 'library.json'),
    JSON.stringify({
      libraryId: sampleId('b', 1),
      formatVersion: 1,
      minWriter: 1,
      createdAt: '2026-11-20T09:00:00.000Z',
      browserMajor: null,
    }),
  );
  writeFileSync(path.join(dataDir, 'journal/00000001.jsonl'), `${library.journal.join('\n')}\n`);
  writeFileSync(
    path.join(dataDir, 'session.json'),
    JSON.stringify({ ...session, keyCardDismissed: true, nameAsked: true }),
  );
}
