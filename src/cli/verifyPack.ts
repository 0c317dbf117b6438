import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Verification } from '../core/report/verifyQuotes.ts';
import { type PackReading, readPack, readPackFile } from '../formats/corpus/readPack.ts';

/**
 * Checks a corpus pack or folder: every document is one thing checked, and one that is missing, changed or no document
 * is altered. Null when the file is no pack: then it may be a report or an archive.
 */
export async function verifyPack(file: string): Promise<Verification | null> {
  const found = await stat(file).catch(() => null);
  if (found === null) return null;
  if (found.isDirectory()) {
    const read = await readPack((name) => bytesOf(path.join(file, ...name.split('/'))));
    return read.ok ? verificationOf(read.value) : null;
  }
  if (!/\.(?:cbpack|zip)$/i.test(file)) return null;
  const bytes = await bytesOf(file);
  const read = bytes === null ? null : await readPackFile(bytes);
  return read?.ok ? verificationOf(read.value) : null;
}

async function bytesOf(file: string): Promise<Uint8Array | null> {
  const bytes = await readFile(file).catch(() => null);
  return bytes === null ? null : new Uint8Array(bytes);
}

function verificationOf({ manifest, damaged }: PackReading): Verification {
  const checked = manifest.documents.length;
  return {
    checked,
    passed: checked - damaged.length,
    moved: 0,
    altered: damaged.length,
    failures: damaged.map(({ entry }) => ({
      evidence: entry.file,
      documentId: entry.id,
      start: 0,
      end: entry.characters,
      quote: '',
      result: 'altered',
    })),
  };
}
