import { type CorpusEdit, hardSpace, item, nextItem, retype } from '../edit.ts';

/**
 * Every difference between the raw NATO page and its canonical text, in the raw file's order. Kept as printed
 * (rule 1): "annexation of Crimea (1914)", "Western Balkan", "Moldavia", the non-breaking hyphen and the en dash of
 * "‑and more specifically … Baltic Sea–", "cyber defence..." beside "2016),…", and the missing full stop after
 * "their website".
 */
export const edits002: readonly CorpusEdit[] = [
  retype(1, 'North Atlantic Treaty Organisation (NATO)', 'heading', 1),
  hardSpace(3, '70', 'years'),
  hardSpace(5, 'Article', '5'),
  hardSpace(13, '3', 'core'),
  item(15, '  1. '),
  nextItem(16, '  2. '),
  nextItem(17, '  3. '),
  retype(21, '1. Deterrence and collective defence', 'heading', 2),
  retype(29, '2. Crisis Management', 'heading', 2),
  retype(39, '3. Cooperative security', 'heading', 2),
  hardSpace(47, '74', 'proposals'),
  hardSpace(47, '7', 'strategic'),
  hardSpace(47, '1)', 'hybrid'),
  hardSpace(47, '2)', 'cooperation'),
  hardSpace(47, '3)', 'cyber'),
  hardSpace(47, '4)', 'defence'),
  hardSpace(47, '5)', 'defence'),
  hardSpace(47, '6)', 'exercises'),
  hardSpace(47, '7)', 'support'),
  hardSpace(47, 'UNSCR', '1325'),
  hardSpace(53, 'UNSCR', '1612'),
  hardSpace(55, 'UNSCR', '1325'),
];
