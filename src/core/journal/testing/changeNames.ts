/** Verbs that open no name unless a preposition follows, which makes them nouns: "merge of codes", not "merge codes". */
const VERBS = new Set(
  (
    'accept add apply approve attach change clear copy create delete edit exclude file grade highlight import include ' +
    'keep link make mark merge move name note open place promote put recolour redo reject remove rename reorder replace ' +
    'resize resolve restore return rewrite set split star tag take trash turn undo unlink unset untag update write'
  ).split(' '),
);
const PREPOSITIONS = new Set('as between by for from in into of on out to under with'.split(' '));

/**
 * What is wrong with a change's name; null when it reads well after "Undo" and as a row of the history: one line, a noun
 * phrase that begins in lower case or with a name in its own spelling, and no full stop.
 */
export function changeNameFault(name: string): string | null {
  if (name.trim() !== name || name === '' || /[\n\t]/.test(name)) return 'is not one tidy line';
  if (/[.…!]$/.test(name)) return 'ends like a sentence';
  if (/^[A-Z][a-z]/.test(name)) return 'begins with a capital letter';
  if (/\b(undefined|null|NaN)\b/.test(name)) return 'holds a value that is missing';
  const [first = '', second = ''] = name.split(' ');
  // "link: E1 supports E2" says what was made; "grade B2 of E1" names the grade.
  if (first === 'grade' || !VERBS.has(first) || PREPOSITIONS.has(second)) return null;
  return `begins with the verb "${first}": say "${first} of" or its noun`;
}
