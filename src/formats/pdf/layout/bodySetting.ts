import type { BodySetting } from './flow.ts';
import type { Line } from './lines.ts';
import { heaviest } from './positioned.ts';

/** Measures how most of the text is set: by letters for the type, by lines for the distance between them. O(lines). */
export function bodySettingOf(regions: readonly (readonly Line[])[]): BodySetting {
  const lines = regions.flat();
  const size = heaviest(lines.map((line) => [key(line.size), line.text.length] as const)) ?? 10;
  const spans = lines.flatMap((line) => (key(line.size) === size ? line.spans : []));
  const gaps = new Map<number, (readonly [number, number])[]>();
  for (const region of regions) {
    region.forEach((line, at) => {
      const before = region[at - 1];
      if (!before || key(before.size) !== key(line.size)) return;
      const gap = line.y - before.y;
      if (gap < 0.7 * line.size || gap > 2.6 * line.size) return;
      const known = gaps.get(key(line.size)) ?? [];
      known.push([Math.round(gap * 2) / 2, 1]);
      gaps.set(key(line.size), known);
    });
  }
  const leadings = new Map([...gaps].map(([at, all]) => [at, heaviest(all) ?? 1.2 * at] as const));
  return {
    size,
    bold: heaviest(spans.map(({ bold, text }) => [bold, text.length] as const)) ?? false,
    italic: heaviest(spans.map(({ italic, text }) => [italic, text.length] as const)) ?? false,
    leading: (of) => leadings.get(key(of)) ?? 1.25 * of,
  };
}

/** Heights of type that differ by less than a quarter of a point are one. */
function key(size: number): number {
  return Math.round(size * 4) / 4;
}
