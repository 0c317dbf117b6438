import type { ImportRepair } from '../../core/importing/importing.ts';

const LONGEST = 300;

/** Gathers the repairs of one file, and says of each whether the analyst wants it. */
export class RepairLog {
  readonly #without: ReadonlySet<string>;
  readonly #repairs: ImportRepair[] = [];
  readonly #ids = new Set<string>();

  constructor(without: ReadonlySet<string>) {
    this.#without = without;
  }

  /** Notes a repair. @returns whether it is to be made. */
  add(repair: Omit<ImportRepair, 'made'>): boolean {
    const id = this.#ids.has(repair.id) ? this.#free(repair.id) : repair.id;
    const made = !this.#without.has(id);
    this.#ids.add(id);
    const { before, after } = repair;
    this.#repairs.push({ ...repair, id, before: cut(before), after: cut(after), made });
    return made;
  }

  /** All of them, in order of pages. */
  all(): readonly ImportRepair[] {
    return [...this.#repairs].sort((a, b) => (a.page ?? 0) - (b.page ?? 0));
  }

  #free(id: string): string {
    let n = 2;
    while (this.#ids.has(`${id}.${n}`)) n += 1;
    return `${id}.${n}`;
  }
}

function cut(text: string): string {
  return text.length <= LONGEST
    ? text
    : [...text]
        .slice(0, LONGEST / 2)
        .join('')
        .concat('…');
}
