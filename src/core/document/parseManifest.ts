import { strFromU8 } from 'fflate';
import { IMPORT_FORMATS } from '../importing/importing.ts';
import { fail, ok, type Result } from '../result.ts';
import type { CorpusManifest } from './document.ts';
import { isObject, isText, isWhole } from './jsonShape.ts';
import { faultsOfCard } from './validateCard.ts';

/** Why a manifest cannot be used: `says` is one sentence that names the place and what it should be. */
export interface ManifestFault {
  readonly kind: 'invalidManifest';
  readonly says: string;
}

const SHA256 = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
// A name within the folder, never a way out of it.
const FILE_NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_. -]{0,200}$/u;

/** Reads `manifest.json` of a corpus folder; the first fault is returned. */
export function parseManifest(bytes: Uint8Array): Result<CorpusManifest, ManifestFault> {
  let value: unknown;
  try {
    value = JSON.parse(strFromU8(bytes));
  } catch (error) {
    return invalid(`manifest.json is not JSON: ${String(error)}`);
  }
  if (!isObject(value) || value.format !== 'casebound-corpus') {
    return invalid('manifest.json is not the manifest of a Casebound corpus');
  }
  if (value.version !== 1) {
    return invalid(
      `manifest.json has version ${JSON.stringify(value.version)}; this build reads 1`,
    );
  }
  for (const says of faultsOfPack(value.pack)) return invalid(`manifest.json, pack ${says}`);
  if (!Array.isArray(value.documents)) return invalid('manifest.json lists no documents');
  const seen = new Set<string>();
  for (const [index, entry] of value.documents.entries()) {
    for (const [where, says] of faultsOfEntry(entry)) {
      return invalid(
        `manifest.json, documents[${index}]${where === '' ? '' : `.${where}`} ${says}`,
      );
    }
    const { id, path } = entry as { id: string; path: string };
    for (const name of [id, path]) {
      if (seen.has(name)) return invalid(`manifest.json names ${name} twice`);
      seen.add(name);
    }
  }
  return ok(value as unknown as CorpusManifest);
}

function invalid(says: string): Result<never, ManifestFault> {
  return fail({ kind: 'invalidManifest', says });
}

function* faultsOfPack(pack: unknown): Generator<string> {
  if (pack === undefined) return;
  if (!isObject(pack)) return yield 'is not an object';
  if (!isText(pack.id) || !UUID.test(pack.id)) yield 'has no id';
  if (!isText(pack.title) || pack.title === '') yield 'has no title';
  if (pack.rights !== null && !isText(pack.rights)) yield 'has rights that are no text';
}

function* faultsOfOriginal(original: unknown): Generator<readonly [where: string, says: string]> {
  if (original === undefined) return;
  const whole =
    isObject(original) &&
    isText(original.sha256) &&
    SHA256.test(original.sha256) &&
    isWhole(original.sizeBytes) &&
    isText(original.name) &&
    IMPORT_FORMATS.some((format) => format === original.format);
  if (!whole) yield ['original', 'does not say hash, size, name and format of a file'];
}

function* faultsOfEntry(entry: unknown): Generator<readonly [where: string, says: string]> {
  if (!isObject(entry)) return yield ['', 'is not an object'];
  if (!isText(entry.id) || !UUID.test(entry.id)) yield ['id', 'is not a lower-case UUID'];
  if (!isText(entry.file) || entry.file === '') yield ['file', 'is not a file name'];
  for (const field of ['hash', 'fileHash'] as const) {
    const held = entry[field];
    if (!isText(held) || !SHA256.test(held)) yield [field, 'is not a SHA-256 in lower-case hex'];
  }
  if (!isText(entry.path) || !FILE_NAME.test(entry.path)) {
    yield ['path', 'is not the name of a file in the folder'];
  }
  for (const field of ['characters', 'words', 'paragraphs'] as const) {
    if (!isWhole(entry[field])) yield [field, 'is not a whole number of at least 0'];
  }
  if (entry.pages !== null && !isWhole(entry.pages)) {
    yield ['pages', 'is neither null nor a whole number of at least 0'];
  }
  yield* faultsOfOriginal(entry.original);
  yield* faultsOfCard(entry.card);
}
