import { writeFileSync } from 'node:fs';
import { readPdf } from '../../src/formats/pdf/readPdf.ts';
import { typeset } from '../../src/formats/pdf/testing/typeset.ts';
import { writePdf } from '../../src/formats/pdf/testing/writePdf.ts';

// Sets a long report in two columns with running heads, page numbers and broken words, reads it, and prints what that
// took: `tsx tools/pdf/measureLongPdf.ts PAGES [FILE]`. With FILE the PDF is kept there.

const wanted = Number(process.argv[2] ?? 300);
const keep = process.argv[3];

const words =
  'the of and a in to court witness border transfer finance network travel report evidence statement authorities investigation organisation international responsibility recruitment radicalisation Molenbeek Verviers'.split(
    ' ',
  );

function paragraphs(count: number): readonly string[] {
  let state = 20_261_121;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, (_, at) => {
    const length = 40 + Math.floor(next() * 80);
    const all = Array.from({ length }, () => words[Math.floor(next() * words.length)] ?? '');
    return `Paragraph ${at + 1} of the report: ${all.join(' ')}.`;
  });
}

const texts = paragraphs(wanted * 9);
const pages = typeset(texts, {
  columns: 2,
  size: 10,
  breakWords: true,
  head: (page) => (page % 2 === 0 ? 'A long report' : 'Chapter of the report'),
  foot: (page) => `Page ${page} of ${wanted}`,
}).slice(0, wanted);
const bytes = writePdf({ pages });
if (keep !== undefined) writeFileSync(keep, bytes);

const before = process.cpuUsage();
const started = performance.now();
let longestMs = 0;
let last = started;
const result = await readPdf({
  bytes,
  file: 'long.pdf',
  without: new Set(),
  progress: () => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
  },
});
const { user, system } = process.cpuUsage(before);
if (!result.ok) throw new Error(result.failure.says);
const { document, repairs } = result.value;
const whole = texts.join('\n\n');
// The last page ends where the pages wanted do.
const same = whole.startsWith(document.text.slice(0, -200));
console.log(
  JSON.stringify({
    pages: pages.length,
    sizeBytes: bytes.length,
    characters: document.text.length,
    repairs: repairs.length,
    same,
    cpuMs: Math.round((user + system) / 1000),
    wallMs: Math.round(performance.now() - started),
    longestSilenceMs: Math.round(longestMs),
    afterLastPageMs: Math.round(performance.now() - last),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
