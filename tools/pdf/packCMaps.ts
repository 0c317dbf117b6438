import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '../..');

// Writes src/formats/pdf/cmaps.json: the tables of predefined East Asian encodings that a PDF may name (ISO 32000-1,
// table 118) and those from their characters to Unicode, as pdfjs-dist ships them. Run it when pdfjs-dist changes.

/** Names of predefined encodings that a file written since 2000 may be met with; vertical ones have -V. */
const HORIZONTAL = [
  'GB-EUC-H GBK-EUC-H GBKp-EUC-H GBK2K-H UniGB-UCS2-H UniGB-UTF16-H',
  'B5pc-H ETen-B5-H ETenms-B5-H HKscs-B5-H CNS-EUC-H UniCNS-UCS2-H UniCNS-UTF16-H',
  '83pv-RKSJ-H 90ms-RKSJ-H 90msp-RKSJ-H 90pv-RKSJ-H EUC-H H UniJIS-UCS2-H UniJIS-UCS2-HW-H UniJIS-UTF16-H',
  'KSC-EUC-H KSCms-UHC-H KSCms-UHC-HW-H KSCpc-EUC-H UniKS-UCS2-H UniKS-UTF16-H',
].flatMap((line) => line.split(' '));
const TO_UNICODE = ['Adobe-GB1-UCS2', 'Adobe-CNS1-UCS2', 'Adobe-Japan1-UCS2', 'Adobe-Korea1-UCS2'];

/** The pack as it should be: table name → base64 of its packed bytes, in order of the names. */
export function packCMaps(): Readonly<Record<string, string>> {
  const folder = path.join(root, 'node_modules/pdfjs-dist/cmaps');
  const there = new Set(readdirSync(folder));
  const vertical = HORIZONTAL.map((name) => name.replace(/(^|-)H$/, '$1V'));
  const names = [...HORIZONTAL, ...vertical, ...TO_UNICODE].filter((name) =>
    there.has(`${name}.bcmap`),
  );
  return Object.fromEntries(
    names
      .sort()
      .map((name) => [name, readFileSync(path.join(folder, `${name}.bcmap`)).toString('base64')]),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = path.join(root, 'src/formats/pdf/cmaps.json');
  writeFileSync(file, `${JSON.stringify(packCMaps(), null, 2)}\n`);
  console.error(`${file} written`);
}
