import { applyCode } from '../../src/core/codebook/applyCode.ts';
import { addCode } from '../../src/core/codebook/codeChanges.ts';
import { bundled } from '../../src/core/document/testing/bundle.ts';
import type { MemoryLibrary } from '../../src/core/journal/testing/memoryLibrary.ts';
import { textRange } from '../../src/core/text/offsets.ts';
import { keepLibrary, storyLibrary } from './storyCase.ts';

/** Codes by name, each under the one named behind it. */
const CODES: readonly (readonly [name: string, above: string | null])[] = [
  ['Recruitment', null],
  ['Family and friends', 'Recruitment'],
  ['Payment', 'Recruitment'],
  ['Numbers', null],
  ['Response', null],
  ['Never used', null],
];

/** Words in the report (000) or the article (001), and the codes on the mark of exactly these words. */
const PASSAGES: readonly (readonly ['000' | '001', string, ...string[]])[] = [
  ['000', 'informal networks of friends and family', 'Family and friends'],
  [
    '000',
    'Friends and family members who are in Syria are compensated monetarily, given anywhere between $2,000 to $10,000',
    'Family and friends',
    'Payment',
  ],
  ['000', '$2,000 to $10,000', 'Numbers'],
  ['000', 'estimated the number of Belgian foreign fighters at 500', 'Numbers'],
  ['000', 'The group sent 70 of its members to Syria by March 2013', 'Numbers', 'Recruitment'],
  ['001', 'police have arrested and charged 11 people in Belgium', 'Numbers', 'Response'],
];

/** The story's library with a small codebook and six coded passages in two documents. */
export async function codedLibrary(): Promise<MemoryLibrary> {
  const library = await storyLibrary(Date.UTC(2026, 10, 20, 9, 0, 0));
  const ids = new Map<string, string>();
  for (const [name, above] of CODES) {
    const id = await library.run(addCode({ name, parent: ids.get(above ?? '') ?? null }));
    if (id === undefined) throw new Error(`the code ${name} was refused`);
    ids.set(name, id);
  }
  for (const [number, words, ...codes] of PASSAGES) {
    const document = bundled(number);
    const start = document.text.indexOf(words);
    const range = textRange(start, start + words.length);
    const passage = { document, range, ink: 1 } as const;
    let marks: readonly string[] = [];
    for (const name of codes) {
      const target =
        marks.length === 0
          ? ({ kind: 'passage', passage } as const)
          : ({ kind: 'marks', ids: marks } as const);
      const applied = await library.run(applyCode(target, { id: ids.get(name) ?? '' }, 'put'));
      if (!applied) throw new Error(`the code ${name} could not be put on: ${words}`);
      ({ marks } = applied);
    }
  }
  return library;
}

/** Puts a library with coded passages into a new data folder. */
export async function seedCodedLibrary(dataDir: string): Promise<void> {
  keepLibrary(dataDir, await codedLibrary(), { tabs: [], activeTab: null });
}
