import type { Page } from '@playwright/test';

/** Side of a cell in pixels: a line of text is about three high. */
const CELL = 8;
/** Where the column of text lies in the bench's page; margins are left out. */
const COLUMN = { from: 120, to: 760 };

/** For each cell of the text column, whether two screenshots of the page differ in it. */
export function cellsChanged(
  page: Page,
  before: Buffer,
  after: Buffer,
): Promise<readonly boolean[]> {
  return page.evaluate(
    async ([a, b, cell, from, to]) => {
      const pixels = async (base64: string): Promise<ImageData> => {
        const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        if (!context) throw new Error('no canvas');
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height);
      };
      const [one, other] = [await pixels(a), await pixels(b)];
      const changed: boolean[] = [];
      for (let y = 0; y + cell <= one.height; y += cell) {
        for (let x = from; x + cell <= to; x += cell) {
          let count = 0;
          for (let dy = 0; dy < cell; dy += 1) {
            for (let dx = 0; dx < cell; dx += 1) {
              const at = 4 * ((y + dy) * one.width + x + dx);
              const off =
                Math.abs((one.data[at] ?? 0) - (other.data[at] ?? 0)) +
                Math.abs((one.data[at + 1] ?? 0) - (other.data[at + 1] ?? 0)) +
                Math.abs((one.data[at + 2] ?? 0) - (other.data[at + 2] ?? 0));
              if (off > 12) count += 1;
            }
          }
          changed.push(count > (cell * cell) / 4);
        }
      }
      return changed;
    },
    [before.toString('base64'), after.toString('base64'), CELL, COLUMN.from, COLUMN.to] as const,
  );
}

/** The share of cells coloured by either that are coloured by both. */
export function cellsShared(a: readonly boolean[] = [], b: readonly boolean[] = []): number {
  let both = 0;
  let either = 0;
  a.forEach((one, at) => {
    const other = b[at] ?? false;
    if (one && other) both += 1;
    if (one || other) either += 1;
  });
  return either === 0 ? 0 : both / either;
}
