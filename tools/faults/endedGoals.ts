import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FaultReport } from '../../src/core/journal/testing/faultScale.ts';

/** A goal that was run whole and held. */
interface EndedGoal {
  readonly outcome: FaultReport & { readonly ok: boolean; readonly skipped?: string };
  readonly seconds: number;
}

/** The goals that held before on one build, at the same sizes and seed: what a run that broke off need not do again. */
export class EndedGoals {
  readonly #file: string;
  readonly #under: string;
  readonly #held: Record<string, EndedGoal>;

  /** @param sizes and seed of the run, as one text. */
  constructor(root: string, sizes: string) {
    this.#file = path.join(root, '.cache/faults.json');
    this.#under = `${sizes} ${fingerprintOf(path.join(root, 'out'))}`;
    this.#held = read(this.#file);
  }

  find(goal: string): EndedGoal | null {
    return this.#held[`${this.#under} ${goal}`] ?? null;
  }

  keep(ended: EndedGoal): void {
    this.#held[`${this.#under} ${ended.outcome.id}`] = ended;
    mkdirSync(path.dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(this.#held));
  }
}

function read(file: string): Record<string, EndedGoal> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** Changes whenever the product is built anew. */
function fingerprintOf(folder: string): string {
  const hash = createHash('sha256');
  try {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const { size, mtimeMs } = statSync(path.join(folder, name));
      hash.update(`${name} ${size} ${mtimeMs}\n`);
    }
  } catch {
    return 'not built';
  }
  return hash.digest('hex').slice(0, 16);
}
