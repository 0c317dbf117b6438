import type { OutlineHeading } from './layout/headings.ts';
import type { PdfFile, PdfOutlineEntry } from './pdfEngine.ts';

const MOST_ENTRIES = 5_000;
const DEEPEST = 6;

/** The headings that the file's own outline names, in its order; empty where it has none or it cannot be read. */
export async function readOutline(file: PdfFile): Promise<readonly OutlineHeading[]> {
  const entries = await file.getOutline().catch(() => null);
  const out: OutlineHeading[] = [];
  const walk = async (list: readonly PdfOutlineEntry[], level: number): Promise<void> => {
    for (const { title, dest, items } of list) {
      if (out.length >= MOST_ENTRIES) return;
      const page = await pageOf(file, dest).catch(() => null);
      out.push({ title, level, page });
      if (level < DEEPEST) await walk(items, level + 1);
    }
  };
  await walk(entries ?? [], 1);
  return out;
}

async function pageOf(file: PdfFile, dest: PdfOutlineEntry['dest']): Promise<number | null> {
  const explicit = typeof dest === 'string' ? await file.getDestination(dest) : dest;
  const target = explicit?.[0];
  if (typeof target === 'number') return target;
  return target === undefined || target === null ? null : await file.getPageIndex(target);
}
