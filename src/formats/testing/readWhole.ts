import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Block } from '../../core/document/document.ts';
import { validateDocument } from '../../core/document/validateDocument.ts';
import { documentIdOf } from '../../core/importing/documentId.ts';
import type { FileReader, ReadFile } from '../../core/importing/importing.ts';

/** The shared material beside the repository. */
export const SHARED = new URL('../../../../shared/', import.meta.url);
/** Whether it is there; says so once where it is not. */
export const HAS_SHARED = existsSync(SHARED);
if (!HAS_SHARED) console.warn('SKIPPED: ../shared is not here; no corpora, no hostile files');

/** Reads with one reader and expects a valid document. */
export async function readWhole(
  reader: FileReader,
  content: string | Uint8Array,
  { file = 'a.txt', without = [] }: { file?: string; without?: readonly string[] } = {},
): Promise<ReadFile> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const result = await reader({ bytes, file, without: new Set(without) });
  if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.says}`);
  const { document } = result.value;
  const checked = validateDocument({ ...document, id: documentIdOf(document.hash) });
  if (!checked.ok) expect(checked).toMatchObject({ ok: true });
  return result.value;
}

/** Words of one block. */
export function wordsOf(file: ReadFile, block: Block | undefined): string {
  return file.document.text.slice(block?.start, block?.end);
}

/** Every block as its kind and its words. */
export function blocksOf(file: ReadFile): readonly (readonly [string, string])[] {
  return file.document.blocks.map((block) => [block.kind, wordsOf(file, block)]);
}

/** Strings of one of the hostile lists as they are after a trip through UTF-8; none where the list is not at hand. */
export function hostileStrings(name: string): readonly string[] {
  if (!HAS_SHARED) return [];
  const text = readFileSync(new URL(`hostile/lists/${name}`, SHARED), 'utf8');
  const list: readonly string[] = Object.values(JSON.parse(text));
  return list.map((one) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(one)),
  );
}
