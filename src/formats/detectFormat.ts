import type { ImportFormat, ImportRefusal } from '../core/importing/importing.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { binaryFormat, isNot, latin } from './binaryFormats.ts';
import { decodeText, isUtf8, wideOf } from './txt/decodeText.ts';

type Detected = Result<ImportFormat, ImportRefusal>;

/** Bytes in which the start of a PDF may be preceded by something else (ISO 32000-1, annex H). */
const PDF_HEAD_BYTES = 1024;
/** Bytes of a text that are looked at to tell what sort it is. */
const TEXT_HEAD_BYTES = 4096;
/** Zeros that a text in UTF-8 may hold and still be one. */
const MAX_ZEROS = 16;

const NAMED: readonly (readonly [RegExp, ImportFormat])[] = [
  [/\.(html?|xhtml?|xht|shtml?)$/i, 'html'],
  [/\.(md|markdown|mdown|mkdn?|mkd)$/i, 'markdown'],
  [/\.(txt|text|asc|log|csv|tsv|json|jsonl|rst|tex|srt|vtt|sh|py|js|ts|c|sql|ya?ml|ini)$/i, 'txt'],
];

const HTML_START =
  /^(<!doctype html|<(html|head|body|title|meta|h[1-6]|p|div|table|article|section|main|ul|ol|blockquote|pre)[\s>])/i;

/**
 * What a file is, by its bytes; its name tells only plain text, Markdown and HTML apart. Whatever is none of the
 * formats that are read is refused with one sentence on what it is and what to do.
 */
export function detectFormat(bytes: Uint8Array, file: string): Detected {
  if (bytes.length === 0) {
    return fail({ kind: 'empty', says: 'The file is empty. Fetch it again from where it came.' });
  }
  const binary = binaryFormat(bytes);
  if (binary) return binary;
  if (isPdf(bytes, file)) return ok('pdf');
  if (isUtf32(bytes)) {
    return isNot('text in UTF-32', 'Save it as UTF-8 in a text editor and import that.');
  }
  return isText(bytes)
    ? textFormat(bytes, file)
    : isNot(
        'no document: its bytes are neither text nor a format that Casebound reads',
        'Ask its sender what program opens it, and save it as PDF, DOCX, HTML or text there.',
        'notADocument',
      );
}

/** A PDF starts with its signature, or holds it near its start and has a PDF's end too. */
function isPdf(bytes: Uint8Array, file: string): boolean {
  const at = latin(bytes, 0, PDF_HEAD_BYTES).search(/%PDF-/);
  if (at < 0) return false;
  const before = latin(bytes, 0, at);
  if (/^(\xef\xbb\xbf)?\s*$/.test(before) || /\.pdf$/i.test(file)) return true;
  return /startxref|%%EOF/.test(latin(bytes, Math.max(0, bytes.length - 2048), bytes.length));
}

function isUtf32(bytes: Uint8Array): boolean {
  const start = latin(bytes, 0, 4);
  return start === '\xff\xfe\0\0' || start === '\0\0\xfe\xff';
}

function isText(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  if (wideOf(bytes) !== null) return true;
  let zeros = 0;
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) zeros += 1;
    if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b && byte !== 0x1a) {
      controls += 1;
    }
  }
  if (isUtf8(bytes)) return zeros === 0 || (zeros <= MAX_ZEROS && controls * 2 < bytes.length);
  return zeros === 0 && controls * 50 <= bytes.length;
}

function textFormat(bytes: Uint8Array, file: string): Detected {
  const named = NAMED.find(([pattern]) => pattern.test(file))?.[1];
  if (named === 'html' || named === 'markdown') return ok(named);
  const wide = bytes[0] === 0xff || bytes[0] === 0xfe || wideOf(bytes) !== null;
  const head = decodeText(bytes.subarray(0, wide ? 2 * TEXT_HEAD_BYTES : TEXT_HEAD_BYTES)).text;
  const start = withoutProlog(head);
  if (HTML_START.test(start) && named === undefined) return ok('html');
  if (/^(<!doctype html|<html[\s>])/i.test(start)) return ok('html');
  if (named === 'txt') return ok('txt');
  if (/^<svg[\s>]/i.test(start) || /^<!doctype svg/i.test(start)) {
    return isNot(
      'a drawing (SVG)',
      'Casebound does not read text in pictures; import a document with a text layer.',
    );
  }
  if (/^\s*<\?xml\s/.test(head) || /\.(xml|rdf|xslt?|xsd|dtd|rss|atom|opf|ncx)$/i.test(file)) {
    return isNot(
      'an XML file',
      'Casebound reads no XML but XHTML pages; save its text as HTML or plain text and import that.',
    );
  }
  if (isMail(head, file)) {
    return isNot(
      'an e-mail message',
      'Casebound does not read e-mail yet; save the message as HTML or text and import that.',
    );
  }
  return ok('txt');
}

/** What follows the XML declaration, comments, processing instructions and blank lines. */
function withoutProlog(head: string): string {
  let rest = head.trimStart();
  for (;;) {
    const end = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : null;
    const at = end === null ? -1 : rest.indexOf(end);
    if (end === null || at < 0) return rest;
    rest = rest.slice(at + end.length).trimStart();
  }
}

/** Three header lines at the start, one of them of those that only a message has; or the name of a mailbox. */
function isMail(head: string, file: string): boolean {
  if (/\.(eml|mbox|emlx)$/i.test(file)) return true;
  const headers = head.replace(/^From .*\n/, '').split(/\r?\n\r?\n/, 1)[0] ?? '';
  const lines = headers.split(/\r?\n/).filter((line) => /^[A-Za-z][A-Za-z-]*:\s/.test(line));
  return (
    lines.length >= 3 && lines.some((line) => /^(received|message-id|mime-version):/i.test(line))
  );
}
