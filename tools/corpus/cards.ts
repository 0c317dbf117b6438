import type { SourceCard } from '../../src/core/document/document.ts';

const RETRIEVED = {
  field: 'retrievedOn',
  basis: 'unknown',
  why: 'Nobody wrote down when this copy was taken.',
} as const;
const ADDRESS = {
  field: 'url',
  basis: 'unknown',
  why: 'The copy holds no address of its own, and its links have lost theirs.',
} as const;

const rightsOf = (owner: string) =>
  `© ${owner}. A copy is bundled for research use; Casebound grants no licence to the text.`;

/** Source card of the Counter Extremism Project report. */
export const card000: SourceCard = {
  title: 'Belgium: Extremism & Counter-Extremism',
  shortTitle: 'Belgium: Extremism & Counter-Extremism',
  publisher: 'Counter Extremism Project',
  publisherShort: 'CEP',
  authors: [],
  genre: 'country report',
  publishedOn: '2015-11~',
  language: 'en-US',
  url: null,
  retrievedOn: null,
  rights: rightsOf('Counter Extremism Project'),
  notes: [
    {
      field: 'title',
      basis: 'printed',
      why: 'Running header of every page, in capitals; written here in title case.',
    },
    {
      field: 'publisher',
      basis: 'printed',
      why: 'Only in the logo lines above pages 8 and 11 ("COUNTER EXTREMISM PROJECT"), which the text leaves out.',
    },
    { field: 'publisherShort', basis: 'known', why: 'The initials that the publisher goes by.' },
    { field: 'authors', basis: 'unknown', why: 'No author is printed.' },
    {
      field: 'publishedOn',
      basis: 'inferred',
      why: 'No date is printed. The attacks of 13 November 2015 are recent, the manhunt for Salah Abdeslam "continues", figures are given "as of November 2015", and the latest dated source is of 16 November 2015.',
    },
    {
      field: 'language',
      basis: 'inferred',
      why: 'English with American spelling ("counterterrorism program", "neighborhood").',
    },
    ADDRESS,
    RETRIEVED,
    {
      field: 'rights',
      basis: 'known',
      why: 'The copy prints no notice; a text belongs to its publisher until shown otherwise.',
    },
  ],
};

/** Source card of the Deutsche Welle article. */
export const card001: SourceCard = {
  title: 'France and Belgium increase cooperation in terror fight',
  shortTitle: 'France and Belgium increase cooperation',
  publisher: 'Deutsche Welle',
  publisherShort: 'DW',
  authors: ['bik/jr (Reuters, AFP)'],
  genre: 'news article',
  publishedOn: '2016-02-02',
  language: 'en-US',
  url: null,
  retrievedOn: null,
  rights: rightsOf('Deutsche Welle'),
  notes: [
    { field: 'title', basis: 'printed', why: 'First line of the article.' },
    {
      field: 'publisher',
      basis: 'printed',
      why: 'Only as "DW" in the navigation of its web site ("Skip to more DW sites"), which the text leaves out.',
    },
    {
      field: 'authors',
      basis: 'printed',
      why: 'Last line: the initials of the desk and the agencies it drew on; no full name is given.',
    },
    { field: 'publishedOn', basis: 'printed', why: 'The date line, "February 2, 2016".' },
    {
      field: 'language',
      basis: 'inferred',
      why: 'English with American spelling ("program", "neighborhood").',
    },
    ADDRESS,
    RETRIEVED,
    {
      field: 'rights',
      basis: 'known',
      why: 'The copy prints no notice; a text belongs to its publisher until shown otherwise. The picture it credits to Reuters/F. Lenoir is not part of the copy.',
    },
  ],
};

/** Source card of the Belgian Ministry of Foreign Affairs' page on NATO. */
export const card002: SourceCard = {
  title: 'North Atlantic Treaty Organisation (NATO)',
  shortTitle: 'North Atlantic Treaty Organisation',
  publisher: 'Belgian Ministry of Foreign Affairs',
  publisherShort: 'Belgian MFA',
  authors: [],
  genre: 'web page',
  publishedOn: '2019~',
  language: 'en-GB',
  url: null,
  retrievedOn: null,
  rights: rightsOf('Belgian Ministry of Foreign Affairs'),
  notes: [
    { field: 'title', basis: 'printed', why: 'First line of the page.' },
    {
      field: 'publisher',
      basis: 'known',
      why: 'Not printed; known from where the copy was taken. The text speaks of "our country" and of Belgium\'s policy.',
    },
    {
      field: 'publisherShort',
      basis: 'known',
      why: "A short form for citations; not the ministry's own.",
    },
    { field: 'authors', basis: 'unknown', why: 'No author is printed.' },
    {
      field: 'publishedOn',
      basis: 'inferred',
      why: 'No date is printed. The treaty of 4 April 1949 is "the past 70 years" old, the Brussels Summit (2018) is the last one, and Montenegro (2017) is the most recent accession.',
    },
    {
      field: 'language',
      basis: 'inferred',
      why: 'English with British spelling ("organisation", "defence").',
    },
    ADDRESS,
    RETRIEVED,
    {
      field: 'rights',
      basis: 'known',
      why: 'The copy prints no notice; a text belongs to its publisher until shown otherwise.',
    },
  ],
};
