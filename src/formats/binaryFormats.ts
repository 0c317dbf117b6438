import type { ImportFormat, ImportRefusal } from '../core/importing/importing.ts';
import { fail, type Result } from '../core/result.ts';
import { zipNames } from './zipNames.ts';

type Detected = Result<ImportFormat, ImportRefusal>;

const EXPORT_AS = 'save it as DOCX, PDF, HTML or text in the program that made it, and import that';

/** One refusal of a file that is something else than a document we read. */
export function isNot(what: string, todo: string, kind: ImportRefusal['kind'] = 'unsupported') {
  return fail({ kind, says: `This is ${what}. ${todo}` });
}

interface Signature {
  /** Bytes as Latin letters; a dot stands for any byte. */
  readonly head: string;
  readonly at?: number;
  readonly what: string;
  readonly todo: string;
  readonly kind?: ImportRefusal['kind'];
}

const PROGRAM = {
  todo: 'Casebound reads documents only and never runs anything; ask its sender what it should be.',
  kind: 'notADocument',
} as const;
const IMAGE = {
  todo: 'Casebound does not read text in pictures; import a document with a text layer.',
} as const;
const RECORDING = { todo: 'Casebound reads text only; import its transcript.' } as const;
const ARCHIVE = { todo: 'Unpack it and import the documents in it.' } as const;

const ZIPS: ReadonlySet<string> = new Set(['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']);

const SIGNATURES: readonly Signature[] = [
  { head: '\x7fELF', what: 'a program (ELF)', ...PROGRAM },
  { head: '\xfe\xed\xfa\xce', what: 'a program (Mach-O)', ...PROGRAM },
  { head: '\xfe\xed\xfa\xcf', what: 'a program (Mach-O)', ...PROGRAM },
  { head: '\xce\xfa\xed\xfe', what: 'a program (Mach-O)', ...PROGRAM },
  { head: '\xcf\xfa\xed\xfe', what: 'a program (Mach-O)', ...PROGRAM },
  { head: '\xca\xfe\xba\xbe', what: 'a program (Mach-O or Java)', ...PROGRAM },
  { head: '\0asm', what: 'a program (WebAssembly)', ...PROGRAM },
  { head: 'L\0\0\0\x01\x14\x02\0', what: 'a Windows shortcut', ...PROGRAM },
  { head: '\x89PNG\r\n', what: 'a picture (PNG)', ...IMAGE },
  { head: '\xff\xd8\xff', what: 'a picture (JPEG)', ...IMAGE },
  { head: 'GIF87a', what: 'a picture (GIF)', ...IMAGE },
  { head: 'GIF89a', what: 'a picture (GIF)', ...IMAGE },
  { head: 'RIFF....WEBP', what: 'a picture (WebP)', ...IMAGE },
  { head: 'II*\0', what: 'a picture (TIFF)', ...IMAGE },
  { head: 'MM\0*', what: 'a picture (TIFF)', ...IMAGE },
  { head: 'BM....\0\0\0\0', what: 'a picture (BMP)', ...IMAGE },
  { head: '\0\0\x01\0', what: 'a picture (icon)', ...IMAGE },
  { head: 'ftypheic', at: 4, what: 'a picture (HEIC)', ...IMAGE },
  { head: 'ftypavif', at: 4, what: 'a picture (AVIF)', ...IMAGE },
  { head: 'AT&TFORM', what: 'a DjVu scan', ...IMAGE },
  { head: 'RIFF....', what: 'a sound or film recording', ...RECORDING },
  { head: 'ID3', what: 'a sound recording', ...RECORDING },
  { head: 'OggS', what: 'a sound or film recording', ...RECORDING },
  { head: 'fLaC', what: 'a sound recording', ...RECORDING },
  { head: 'ftyp', at: 4, what: 'a sound or film recording', ...RECORDING },
  { head: '\x1aE\xdf\xa3', what: 'a film recording', ...RECORDING },
  { head: '\x1f\x8b', what: 'a packed file (gzip)', ...ARCHIVE },
  { head: '7z\xbc\xaf\x27\x1c', what: 'an archive (7z)', ...ARCHIVE },
  { head: 'Rar!\x1a\x07', what: 'an archive (RAR)', ...ARCHIVE },
  { head: 'BZh.1AY&SY', what: 'a packed file (bzip2)', ...ARCHIVE },
  { head: '\xfd7zXZ\0', what: 'a packed file (xz)', ...ARCHIVE },
  { head: 'ustar', at: 257, what: 'an archive (tar)', ...ARCHIVE },
  { head: '{\\rtf', what: 'an RTF document', todo: `Casebound does not read RTF: ${EXPORT_AS}.` },
  {
    head: '%!PS',
    what: 'a PostScript file',
    todo: 'Casebound does not read PostScript; convert it to PDF and import that.',
  },
  {
    head: 'SQLite format 3\0',
    what: 'a database (SQLite)',
    todo: 'Export its text and import that.',
  },
  {
    head: 'BOOKMOBI',
    at: 60,
    what: 'a Kindle book',
    todo: 'Casebound does not read Kindle books; import the text or PDF of the same work.',
  },
];

/** Bytes as letters, one for each. */
export function latin(bytes: Uint8Array, from: number, to: number): string {
  let out = '';
  for (const byte of bytes.subarray(from, to)) out += String.fromCharCode(byte);
  return out;
}

function matches(bytes: Uint8Array, { head, at = 0 }: Signature): boolean {
  const found = latin(bytes, at, at + head.length);
  if (found.length !== head.length) return false;
  for (let index = 0; index < head.length; index += 1) {
    if (head[index] !== '.' && head[index] !== found[index]) return false;
  }
  return true;
}

/** What a file is that starts with the signature of a format that is no plain text; null when it does not. */
export function binaryFormat(bytes: Uint8Array): Detected | null {
  if (isWindowsProgram(bytes)) return isNot('a Windows program', PROGRAM.todo, PROGRAM.kind);
  const start = latin(bytes, 0, 4);
  if (ZIPS.has(start)) return zipFormat(bytes);
  if (start === '\xd0\xcf\x11\xe0') return compoundFormat(bytes);
  const signature = SIGNATURES.find((one) => matches(bytes, one));
  return signature ? isNot(signature.what, signature.todo, signature.kind) : null;
}

/** Text may begin with the letters MZ, but it holds no zero in its first bytes. */
function isWindowsProgram(bytes: Uint8Array): boolean {
  return bytes[0] === 0x4d && bytes[1] === 0x5a && bytes.subarray(0, 64).includes(0);
}

function zipFormat(bytes: Uint8Array): Detected {
  const { names, hasDirectory } = zipNames(bytes);
  const has = (start: string): boolean => names.some((name) => name.startsWith(start));
  const own = /mimetype(application\/[\w.+-]+)/.exec(latin(bytes, 30, 130))?.[1] ?? '';
  if (own.startsWith('application/epub+zip') || has('META-INF/container.xml')) {
    return isNot(
      'an EPUB book',
      'Casebound does not read EPUB yet; convert it to HTML, DOCX or PDF and import that.',
    );
  }
  if (has('word/')) return { ok: true, value: 'docx' };
  if (has('xl/')) return office('an Excel workbook');
  if (has('ppt/')) return office('a PowerPoint presentation');
  if (own.includes('opendocument') || (has('content.xml') && has('META-INF/manifest.xml'))) {
    return office('an OpenDocument file');
  }
  if (has('manifest.json') && has('tables/')) {
    return isNot('a Casebound library', 'Open it with “Import library” in Settings.');
  }
  if (has('manifest.json')) {
    return isNot('a corpus pack', 'Load it with “Load corpus pack” in the library.');
  }
  if (!hasDirectory) {
    const what = has('[Content_Types].xml') ? 'a damaged Office file' : 'a damaged or empty zip';
    return isNot(what, 'Fetch the file again from where it came.', 'damaged');
  }
  return isNot('an archive (zip)', ARCHIVE.todo);
}

function office(what: string): Detected {
  return isNot(what, `Casebound does not read this format: ${EXPORT_AS}.`);
}

/** OLE compound files: what Office wrote before 2007, and how it still wraps what has a password. */
function compoundFormat(bytes: Uint8Array): Detected {
  const holds = (name: string): boolean => includesWide(bytes, name);
  if (holds('EncryptedPackage')) {
    return isNot(
      'an Office file with a password',
      'Save it without one in the program that made it, and import that.',
      'encrypted',
    );
  }
  if (holds('WordDocument')) return office('a Word document of the old .doc format');
  if (holds('Workbook')) return office('an Excel workbook of the old .xls format');
  if (holds('PowerPoint Document')) return office('a presentation of the old .ppt format');
  if (holds('__substg1.0_')) {
    return isNot(
      'an Outlook message',
      'Casebound does not read e-mail yet: save it as HTML or text.',
    );
  }
  return office('a file of an old Office format');
}

/** Whether the words stand in the bytes as UTF-16, as the directory of a compound file writes names. */
function includesWide(bytes: Uint8Array, words: string): boolean {
  const wanted = [...words].flatMap((letter) => [letter.charCodeAt(0), 0]);
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
