import type { Edition } from './buildDocument.ts';
import { card000, card001, card002 } from './cards.ts';
import { edits000 } from './edits/000.ts';
import { edits001 } from './edits/001.ts';
import { edits002 } from './edits/002.ts';

/** The bundled documents in the order of their numbers. Their ids were drawn once and never change. */
export const EDITIONS: readonly Edition[] = [
  {
    number: '000',
    id: '09fcc35e-7d1e-4e4b-bf88-7673e9ce3aef',
    file: '000_728e31cef466d082.txt',
    paged: true,
    edits: edits000,
    card: card000,
  },
  {
    number: '001',
    id: '770ff5a4-387c-424e-b7cf-cdf5b2e84983',
    file: '001_7ea13e6157709521.txt',
    paged: false,
    edits: edits001,
    card: card001,
  },
  {
    number: '002',
    id: '85c4cf20-5ea7-4e23-a6b0-e0cab0a1f70d',
    file: '002_fb135059563f37f2.txt',
    paged: false,
    edits: edits002,
    card: card002,
  },
];
