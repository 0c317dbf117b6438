import type { Page } from '@playwright/test';

/**
 * The lines of a picture without its colours: 1 for each pixel that is much darker, or lighter, than the paper, which is
 * the commonest grey of the picture.
 */
export function linesOf(page: Page, picture: Buffer): Promise<readonly number[]> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const greys = Array.from({ length: data.length / 4 }, (_, at) =>
      Math.round(
        0.2126 * (data[4 * at] ?? 0) +
          0.7152 * (data[4 * at + 1] ?? 0) +
          0.0722 * (data[4 * at + 2] ?? 0),
      ),
    );
    const counts = new Map<number, number>();
    for (const grey of greys) counts.set(grey, (counts.get(grey) ?? 0) + 1);
    const paper = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 255;
    return greys.map((grey) => (Math.abs(grey - paper) > 70 ? 1 : 0));
  }, picture.toString('base64'));
}

/** In how many pixels two patterns of the same size differ. */
export function pixelsApart(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, one, at) => sum + (one === b[at] ? 0 : 1), 0);
}
