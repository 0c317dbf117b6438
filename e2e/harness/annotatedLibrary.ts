import type { NoteSubject } from '../../src/core/annotation/annotation.ts';
import { writeNote } from '../../src/core/annotation/noteChanges.ts';
import { bundled } from '../../src/core/document/testing/bundle.ts';
import type { MemoryLibrary } from '../../src/core/journal/testing/memoryLibrary.ts';
import { setInConflict } from '../../src/core/linking/conflictChanges.ts';
import type { GivenEnd } from '../../src/core/linking/endInChange.ts';
import { linkPassages } from '../../src/core/linking/linkChanges.ts';
import type { ConflictState, LinkKind } from '../../src/core/linking/linking.ts';
import type { Id } from '../../src/core/records/record.ts';
import { textRange } from '../../src/core/text/offsets.ts';
import { codedLibrary } from './codedLibrary.ts';
import { keepLibrary } from './storyCase.ts';
import { holdTwoEditions, TWICE_EDITED } from './twoEditions.ts';

/** A bundled document and words in it. */
type Place = readonly ['000' | '001', string];

const KILLED_129 = ['000', 'killing at least 129 and wounding more than 350 people'] as const;
const ANALYST = ['000', '481 Belgians had attempted or succeeded'] as const;
const PER_HEAD = ['000', 'greatest number of Western foreign fighters per capita'] as const;

/** Passages in conflict. */
const CONFLICTS: readonly (readonly [Place, Place, ConflictState, string])[] = [
  [
    KILLED_129,
    ['001', 'Islamic extremists killed 130 people in a series of attacks across Paris'],
    'open',
    'Early count and later count.',
  ],
  [
    ['000', 'on August 22, 2015'],
    ['000', 'August 21, 2015: A man'],
    'explained',
    'The report names both dates.',
  ],
];

/** Passages that are linked: from, to, how, and why. */
const LINKS: readonly (readonly [Place, Place, LinkKind, string])[] = [
  [
    ['001', 'Per capita, more Belgian citizens have gone off to fight'],
    PER_HEAD,
    'supports',
    'Two publishers, perhaps one source.',
  ],
  [ANALYST, PER_HEAD, 'explains', ''],
  [['001', 'mid-November killings'], KILLED_129, 'sameEvent', ''],
];

const NOTES: readonly (readonly [on: 'code' | 'case' | 'entity' | 'document', words: string])[] = [
  ['code', 'Money only; favours are coded as family and friends.'],
  ['case', 'Ask for the delegation’s own report.'],
  ['entity', 'Spelled in two ways in the report.'],
  ['document', 'Read to page 4.'],
];

function end([number, words]: Place): GivenEnd {
  const document = bundled(number);
  const start = document.text.indexOf(words);
  if (start < 0) throw new Error(`the document does not say: ${words}`);
  return {
    kind: 'passage',
    passage: { document, range: textRange(start, start + words.length), ink: 5 },
  };
}

function subjectsOf({ image: { records } }: MemoryLibrary) {
  const [caseFile] = records.sorted('cases');
  const [entity] = records.sorted('entities');
  const code = records.sorted('codes').find(({ name }) => name === 'Payment');
  const ids: Readonly<Record<(typeof NOTES)[number][0], Id | undefined>> = {
    ...{ code: code?.id, case: caseFile?.id, entity: entity?.id },
    document: bundled('000').id,
  };
  return ids;
}

/**
 * Puts the story case into a new data folder with all that hangs on marks: codes, links, conflicts, notes on everything, and
 * a document whose next edition has lost the words of three marks.
 */
export async function seedAnnotatedLibrary(dataDir: string): Promise<void> {
  const library = await codedLibrary();
  for (const [first, second, state, note] of CONFLICTS) {
    await library.run(setInConflict({ first: end(first), second: end(second), state, note }));
  }
  for (const [from, to, kind, comment] of LINKS) {
    await library.run(linkPassages({ from: end(from), to: end(to), kind, comment, ink: 1 }));
  }
  const subjects = subjectsOf(library);
  for (const [kind, words] of NOTES) {
    const id = subjects[kind];
    if (id === undefined) throw new Error(`the story has no ${kind}`);
    const content = [{ type: 'paragraph', content: [{ type: 'text', text: words }] }];
    const body = JSON.stringify({ type: 'doc', content });
    await library.run(writeNote({ on: { kind, id } satisfies NoteSubject, base: '', body }));
  }
  await holdTwoEditions(library, dataDir);
  const report = bundled('000');
  keepLibrary(dataDir, library, {
    activeCase: subjects.case ?? null,
    tabs: [report.id, bundled('001').id, TWICE_EDITED],
    activeTab: report.id,
    selectedDocument: report.id,
  });
}
