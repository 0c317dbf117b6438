import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceDocument } from '../document.ts';

const CORPUS = path.resolve(import.meta.dirname, '../../../../resources/corpus');

/** Whether the repository holds the bundled documents: a copy may be built without them, and its tests pass too. */
export const HAS_BUNDLE = existsSync(path.join(CORPUS, '000.json'));
if (!HAS_BUNDLE)
  console.warn('SKIPPED: the bundle is empty; what needs its documents was not run.');

/** A bundled document as it lies in the repository, by its number; only where `HAS_BUNDLE`. */
export function bundled(number: '000' | '001' | '002'): SourceDocument {
  return JSON.parse(readFileSync(path.join(CORPUS, `${number}.json`), 'utf8')) as SourceDocument;
}
