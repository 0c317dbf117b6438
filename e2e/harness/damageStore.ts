import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { between } from './random.ts';

/** What a damage may cost: nothing at all, or something that is named before it is gone. */
export type Allowed = 'nothing' | 'named';

/** One way in which a disk, a crash or a hand damages a library. */
export interface Damage {
  readonly name: string;
  readonly allowed: Allowed;
  /** Does it; false where the folder holds no such file. What it did is told by `note`. */
  apply(place: DamagePlace): boolean;
}

/** Where damage is done. */
export interface DamagePlace {
  readonly dataDir: string;
  readonly random: () => number;
  note(what: string): void;
}

function filesIn(folder: string, pattern: RegExp): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => pattern.test(path.basename(name)))
      .map((name) => path.join(folder, name))
      .filter((file) => statSync(file).isFile() && statSync(file).size > 0)
      .sort();
  } catch {
    return [];
  }
}

function storeOf(dataDir: string): string {
  return path.join(dataDir, 'profile/chromium/Default/IndexedDB');
}

function pick<T>(random: () => number, from: readonly T[]): T | null {
  return from[between(random, 0, from.length - 1)] ?? null;
}

/** Damages one of the files of a pattern. */
function one(
  folder: (dataDir: string) => string,
  pattern: RegExp,
  act: (file: string, place: DamagePlace) => void,
): Damage['apply'] {
  return (place) => {
    const file = pick(place.random, filesIn(folder(place.dataDir), pattern));
    if (file === null) return false;
    place.note(path.basename(file));
    act(file, place);
    return true;
  };
}

function flip(file: string, { random, note }: DamagePlace): void {
  const bytes = readFileSync(file);
  const at = between(random, 0, bytes.length - 1);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << between(random, 0, 7));
  note(`byte ${at} of ${bytes.length}`);
  writeFileSync(file, bytes);
}

function cut(file: string, { random, note }: DamagePlace): void {
  const { size } = statSync(file);
  const kept = size - between(random, 1, Math.min(size, 400));
  note(`cut to ${kept} of ${size}`);
  truncateSync(file, kept);
}

function zero(file: string): void {
  writeFileSync(file, Buffer.alloc(statSync(file).size));
}

function empty(file: string): void {
  truncateSync(file, 0);
}

function remove(file: string): void {
  rmSync(file);
}

const journal = (dataDir: string): string => path.join(dataDir, 'journal');
const snapshots = (dataDir: string): string => path.join(dataDir, 'snapshots');

/** Cuts the last line at one of its bytes, its newline included. */
function cutLastLine(file: string, { random, note }: DamagePlace): void {
  const bytes = readFileSync(file);
  const begins = bytes.lastIndexOf(0x0a, bytes.length - 2) + 1;
  const kept = between(random, begins, bytes.length - 1);
  note(`last line cut after ${kept - begins} of ${bytes.length - begins} bytes`);
  truncateSync(file, kept);
}

/** Flips a byte of a line before or after the snapshot's last one. */
function flipLine(which: 'covered' | 'uncovered'): Damage['apply'] {
  return (place) => {
    const [file] = filesIn(journal(place.dataDir), /\.jsonl$/);
    const [snapshot] = filesIn(snapshots(place.dataDir), /\.zip$/);
    if (file === undefined || snapshot === undefined) return false;
    const held = Number.parseInt(path.basename(snapshot), 10);
    const lines = readFileSync(file, 'latin1').split('\n').slice(0, -1);
    const index =
      which === 'covered'
        ? between(place.random, 0, held - 2)
        : between(place.random, held, lines.length - 2);
    const line = lines[index] ?? '';
    const at = between(place.random, 0, line.length - 1);
    lines[index] = `${line.slice(0, at)}${line[at] === 'x' ? 'y' : 'x'}${line.slice(at + 1)}`;
    place.note(`line ${index + 1}, byte ${at}`);
    writeFileSync(file, `${lines.join('\n')}\n`, 'latin1');
    return true;
  };
}

function both(...acts: readonly Damage['apply'][]): Damage['apply'] {
  return (place) => acts.map((act) => act(place)).every(Boolean);
}

function wipe({ dataDir, note }: DamagePlace): boolean {
  note('store deleted');
  rmSync(storeOf(dataDir), { recursive: true, force: true });
  return true;
}

const damage = (name: string, apply: Damage['apply'], allowed: Allowed = 'nothing'): Damage => ({
  name,
  apply,
  allowed,
});

/** Every class of damage, to be gone through in turn; where within a file is left to chance. */
export const DAMAGES: readonly Damage[] = [
  damage('torn tail of the store log', one(storeOf, /^\d+\.log$/, cut)),
  damage('store log flipped', one(storeOf, /^\d+\.log$/, flip)),
  damage('last journal line cut', one(journal, /\.jsonl$/, cutLastLine)),
  damage('store table file flipped', one(storeOf, /\.ldb$/, flip)),
  damage('store manifest deleted', one(storeOf, /^MANIFEST-/, remove)),
  damage('store table file deleted', one(storeOf, /\.ldb$/, remove)),
  damage('store CURRENT deleted', one(storeOf, /^CURRENT$/, remove)),
  damage('store gone, journal damaged before the snapshot', both(wipe, flipLine('covered'))),
  damage('store log deleted', one(storeOf, /^\d+\.log$/, remove)),
  damage('store file zeroed', one(storeOf, /^(\d+\.(log|ldb)|MANIFEST-\d+|CURRENT)$/, zero)),
  damage('journal deleted', one(journal, /\.jsonl$/, remove)),
  damage('store manifest flipped', one(storeOf, /^MANIFEST-/, flip)),
  damage('store manifest cut', one(storeOf, /^MANIFEST-/, cut)),
  damage('store file emptied', one(storeOf, /^(\d+\.(log|ldb)|MANIFEST-\d+|CURRENT)$/, empty)),
  damage('journal flipped', one(journal, /\.jsonl$/, flip)),
  damage('journal zeroed', one(journal, /\.jsonl$/, zero)),
  damage('snapshot flipped', one(snapshots, /\.zip$/, flip)),
  damage('store gone, snapshot damaged', both(wipe, one(snapshots, /\.zip$/, flip))),
  damage('snapshot cut', one(snapshots, /\.zip$/, cut)),
  damage('store gone', wipe),
  damage(
    'store gone, journal damaged after the snapshot',
    both(wipe, flipLine('uncovered')),
    'named',
  ),
  damage('store gone, journal cut', both(wipe, one(journal, /\.jsonl$/, cutLastLine)), 'named'),
  damage('store gone, journal deleted', both(wipe, one(journal, /\.jsonl$/, remove)), 'named'),
];
