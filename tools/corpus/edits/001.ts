import { type CorpusEdit, remove, retype } from '../edit.ts';

/** Every difference between the raw Deutsche Welle article and its canonical text, in the raw file's order. */
export const edits001: readonly CorpusEdit[] = [
  remove(
    1,
    '1. Skip to content\n  2. Skip to main menu\n  3. Skip to more DW sites\n\n',
    'navigation of the web site',
  ),
  retype(5, 'France and Belgium increase cooperation in terror fight', 'heading', 1),
  retype(7, 'February 2, 2016', 'dateline'),
  retype(9, 'The prime ministers of France and Belgium have met in Brussels', 'standfirst'),
  retype(11, 'French and Belgian prime ministers, Manuel Valls', 'caption'),
  {
    ...retype(12, 'Image: ', 'credit'),
    becomes: '\nImage: ',
    reason: 'not a paragraph: credit; one blank line parts it from the caption',
  },
  retype(32, "Belgium isn't lawless", 'heading', 2),
  retype(46, 'bik/jr (Reuters, AFP)', 'byline'),
];
