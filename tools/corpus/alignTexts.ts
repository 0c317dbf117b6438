/** A stretch where canonical text and raw file differ: `drop` stood at `rawAt` in the raw file, `add` stands for it. */
export interface Difference {
  readonly rawAt: number;
  readonly drop: string;
  readonly add: string;
}

const OPEN = 3;
const FAR = 1 << 28;
const MATCH = 0;
const DROP = 1;
const ADD = 2;

/**
 * Aligns two texts character by character and lists where they differ, knowing nothing of how one was made from the
 * other. Gotoh's affine-gap alignment (J. Mol. Biol. 162, 1982) in a band: a gap costs 3 and 1 per character, so that a
 * removed header is one piece; a line end or a non-breaking space may turn into a space for 1; nothing else turns into
 * anything. Time and memory are length × band. A plain shortest edit script was rejected: it keeps single letters of
 * the headers that were removed.
 */
export function alignTexts(raw: string, text: string, slack = 64): readonly Difference[] {
  const band = Math.max(0, raw.length - text.length) + 2 * slack + 1;
  const cameFrom = new Uint8Array((raw.length + 1) * band);
  let before = [0, 1, 2].map(() => new Int32Array(band).fill(FAR));
  let row = [0, 1, 2].map(() => new Int32Array(band).fill(FAR));
  const least = (costs: readonly Int32Array[], k: number, to: number, extra: number) => {
    let best = FAR;
    let from = 0;
    for (let state = 0; state < 3; state += 1) {
      const open = to !== MATCH && state !== to ? OPEN : 0;
      const cost = (costs[state]?.[k] ?? FAR) + open + extra;
      if (cost < best) {
        best = cost;
        from = state;
      }
    }
    return [best, from] as const;
  };
  for (let i = 0; i <= raw.length; i += 1) {
    for (const costs of row) costs.fill(FAR);
    for (let k = band - 1; k >= 0; k -= 1) {
      const j = i - (k - slack);
      if (j < 0 || j > text.length) continue;
      if (i === 0 && j === 0) {
        set(row, MATCH, k, 0);
        continue;
      }
      const turn = i > 0 && j > 0 ? turnCost(raw.charAt(i - 1), text.charAt(j - 1)) : FAR;
      const match = turn < FAR ? least(before, k, MATCH, turn) : ([FAR, 0] as const);
      const drop = i > 0 && k > 0 ? least(before, k - 1, DROP, 1) : ([FAR, 0] as const);
      const add = j > 0 && k < band - 1 ? least(row, k + 1, ADD, 1) : ([FAR, 0] as const);
      set(row, MATCH, k, match[0]);
      set(row, DROP, k, drop[0]);
      set(row, ADD, k, add[0]);
      cameFrom[i * band + k] = match[1] | (drop[1] << 2) | (add[1] << 4);
    }
    [before, row] = [row, before];
  }
  return differencesOf(raw, text, slack, band, cameFrom, before);
}

function set(costs: readonly Int32Array[], state: number, k: number, cost: number) {
  const held = costs[state];
  if (held) held[k] = Math.min(cost, FAR);
}

function turnCost(from: string, to: string): number {
  if (from === to) return 0;
  return to === ' ' && (from === '\n' || from === '\u00a0') ? 1 : FAR;
}

function differencesOf(
  raw: string,
  text: string,
  slack: number,
  band: number,
  cameFrom: Uint8Array,
  last: readonly Int32Array[],
): readonly Difference[] {
  let i = raw.length;
  let j = text.length;
  const end = i - j + slack;
  const ends = last.map((costs) => costs[end] ?? FAR);
  let state = ends.indexOf(Math.min(...ends));
  const found: Difference[] = [];
  while (i > 0 || j > 0) {
    const from = ((cameFrom[i * band + (i - j + slack)] ?? 0) >> (state * 2)) & 3;
    if (state !== ADD) i -= 1;
    if (state !== DROP) j -= 1;
    const drop = state === ADD ? '' : raw.charAt(i);
    const add = state === DROP ? '' : text.charAt(j);
    if (drop !== add) found.unshift({ rawAt: i, drop, add });
    state = from;
  }
  return found;
}

/**
 * One form for lists that say the same. Pieces with nothing but line ends kept between them are one piece, line ends that
 * both sides share are not part of it, and a piece that could stand further on with the same outcome ("drop
 * `\n\nHeader`" or "drop `Header\n\n`") stands as far on as it can.
 */
export function settled(raw: string, differences: readonly Difference[]): readonly Difference[] {
  const clusters: Difference[] = [];
  for (const difference of differences) {
    const last = clusters.at(-1);
    const kept = last ? raw.slice(last.rawAt + last.drop.length, difference.rawAt) : 'none';
    if (last && /^\n*$/.test(kept)) {
      clusters[clusters.length - 1] = {
        rawAt: last.rawAt,
        drop: last.drop + kept + difference.drop,
        add: last.add + kept + difference.add,
      };
    } else clusters.push(difference);
  }
  return clusters.map(trimmed).map((piece) => slidOn(raw, piece));
}

function trimmed({ rawAt, drop, add }: Difference): Difference {
  let head = 0;
  while (drop.charAt(head) === '\n' && add.charAt(head) === '\n') head += 1;
  let tail = 0;
  const room = Math.min(drop.length, add.length) - head;
  while (tail < room && drop.at(-1 - tail) === '\n' && add.at(-1 - tail) === '\n') tail += 1;
  return {
    rawAt: rawAt + head,
    drop: drop.slice(head, drop.length - tail),
    add: add.slice(head, add.length - tail),
  };
}

function slidOn(raw: string, difference: Difference): Difference {
  let { rawAt, drop } = difference;
  if (/^\n+$/.test(difference.add) && drop === '') {
    while (raw.charAt(rawAt) === '\n') rawAt += 1;
    return { ...difference, rawAt };
  }
  if (difference.add !== '') return difference;
  while (drop.startsWith('\n') && raw.charAt(rawAt + drop.length) === '\n') {
    drop = `${drop.slice(1)}\n`;
    rawAt += 1;
  }
  return { rawAt, drop, add: '' };
}
