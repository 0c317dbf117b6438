import plexMono from '@fontsource/ibm-plex-mono/LICENSE?raw';
import plexSans from '@fontsource-variable/ibm-plex-sans/LICENSE?raw';
import sourceSerif from '@fontsource-variable/source-serif-4/LICENSE?raw';
import characterMaps from 'pdfjs-dist/cmaps/LICENSE?raw';
import licence from '../../../LICENSE?raw';
import type { LegalText } from '../features/settings/index.ts';

/** Absent in a build without bundled documents. */
const RIGHTS: Readonly<Record<string, string>> = import.meta.glob(
  '../../../resources/corpus/RIGHTS.md',
  { query: '?raw', import: 'default', eager: true },
);

/** Code of others that is part of the built window, as name, licence. */
const PARTS = [
  'React, React DOM, TipTap, ProseMirror, fflate, docx, parse5, @noble/hashes, TanStack Virtual: MIT',
  'mdast, micromark and their extensions, chardet: MIT',
  'Dexie, pdf.js: Apache-2.0',
  'mammoth: BSD-2-Clause',
  'jsdiff: BSD-3-Clause',
  'Lucide icons, saxes, yaml: ISC',
].join('\n');

/** What About shows, word for word. */
export const LEGAL_TEXTS: readonly LegalText[] = [
  ...Object.values(RIGHTS).map((text) => ({ title: 'Rights in the bundled texts', text })),
  { title: 'Casebound licence (MIT, code only)', text: licence },
  { title: 'Code of others in this build', text: PARTS },
  { title: 'Character maps for PDF (Adobe, BSD 3-Clause)', text: characterMaps },
  { title: 'Source Serif 4 (SIL Open Font License 1.1)', text: sourceSerif },
  { title: 'IBM Plex Sans (SIL Open Font License 1.1)', text: plexSans },
  { title: 'IBM Plex Mono (SIL Open Font License 1.1)', text: plexMono },
];
