import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { validateDocument } from '../../core/document/validateDocument.ts';
import { documentIdOf } from '../../core/importing/documentId.ts';
import { type FileReader, IMPORT_LIMITS } from '../../core/importing/importing.ts';
import { safeAddress } from '../../core/importing/safeAddress.ts';
import { SHARED } from './readWhole.ts';

/** One hostile file, or one construct of a hostile list within a page or a Markdown text. */
export interface HostileCase {
  readonly folder: string;
  /** Path within the folder, or the list and the number of the construct. */
  readonly name: string;
  /** Name that it is imported under. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** How the import of a hostile file ended. */
export interface HostileOutcome {
  readonly ended: 'imported' | 'imported with warnings' | 'refused' | 'FAILED';
  /** Kinds of the warnings, the sentence of the refusal, or what went wrong. */
  readonly says: string;
  /** Canonical text; empty unless imported. */
  readonly text: string;
  readonly ms: number;
}

const root = fileURLToPath(new URL('hostile/', SHARED));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The folders of hostile files. */
export function hostileFolders(): readonly string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Every file of a folder of hostile files, as it is. */
export function hostileFiles(folder: string): readonly HostileCase[] {
  const names = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(path.join(root, folder), path.join(entry.parentPath, entry.name)),
    );
  return names.sort().map((name) => ({
    folder,
    name,
    file: path.basename(name),
    bytes: new Uint8Array(readFileSync(path.join(root, folder, name))),
  }));
}

function list(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

function lines(file: string): readonly string[] {
  return readFileSync(path.join(root, file), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');
}

/** The 72 constructs that tell a server of a reader, by name, each leading to `sink.test`. */
export function beacons(): readonly (readonly [string, string])[] {
  return Object.entries(list('lists/beacons.json') as Record<string, string>).map(
    ([name, html]) => [name, html.replaceAll('{SINK}', 'sink.test')],
  );
}

/** Every construct of the lists of hostile markup, in a page and in a Markdown text of its own. */
export function hostileConstructs(): readonly HostileCase[] {
  const payloads = (
    list('xss/dompurify-expect.json') as readonly { readonly payload: string }[]
  ).map(({ payload }) => payload);
  const lists: Readonly<Record<string, readonly string[]>> = {
    'lists/beacons.json': beacons().map(([, html]) => html),
    'lists/clipboard-html.json': list('lists/clipboard-html.json') as readonly string[],
    'xss/dompurify-expect.json': payloads,
    'xss/payloadbox.txt': lines('xss/payloadbox.txt'),
    'xss/patt-0xcela_event_handlers.txt': lines('xss/patt-0xcela_event_handlers.txt'),
    'xss/patt-BRUTELOGIC-XSS-JS.txt': lines('xss/patt-BRUTELOGIC-XSS-JS.txt'),
    'xss/patt-BRUTELOGIC-XSS-STRINGS.txt': lines('xss/patt-BRUTELOGIC-XSS-STRINGS.txt'),
  };
  return Object.entries(lists).flatMap(([from, constructs]) =>
    constructs.flatMap((construct, index) => [
      {
        folder: `${from} in a page`,
        name: `${from}:${index}`,
        file: 'a.html',
        bytes: utf8(`<!DOCTYPE html><meta charset=utf-8><p>before</p>${construct}<p>after</p>`),
      },
      {
        folder: `${from} in Markdown`,
        name: `${from}:${index}`,
        file: 'a.md',
        bytes: utf8(`before\n\n${construct}\n\nin words ${construct} too\n`),
      },
    ]),
  );
}

/** Imports a hostile file and checks what came of it: a valid document with inert addresses only, in good time. */
export async function hostileOutcome(
  reader: FileReader,
  { file, bytes }: HostileCase,
): Promise<HostileOutcome> {
  const started = performance.now();
  const ended = (how: HostileOutcome['ended'], says: string, text = ''): HostileOutcome => ({
    ended: how,
    says,
    text,
    ms: performance.now() - started,
  });
  try {
    const result = await reader({ bytes, file, without: new Set() });
    if (performance.now() - started > IMPORT_LIMITS.silenceMs)
      return ended('FAILED', 'took too long');
    if (!result.ok) return ended('refused', result.failure.says);
    const { document, warnings } = result.value;
    const checked = validateDocument({ ...document, id: documentIdOf(document.hash) });
    if (!checked.ok) return ended('FAILED', `${checked.failure.where} ${checked.failure.says}`);
    const { url } = document.card;
    if (url !== null && safeAddress(url) === null) return ended('FAILED', `led to ${url}`);
    const kinds = [...new Set(warnings.map(({ kind }) => kind))].join(', ');
    return ended(kinds === '' ? 'imported' : 'imported with warnings', kinds, document.text);
  } catch (error) {
    return ended('FAILED', String(error));
  }
}
