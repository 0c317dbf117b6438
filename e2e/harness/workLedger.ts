import type { Page } from '@playwright/test';
import type { Highlight, Note } from '../../src/core/annotation/annotation.ts';
import type { Evidence } from '../../src/core/casefile/casefile.ts';
import type { SourceDocument } from '../../src/core/document/document.ts';
import type { Entity, Mention } from '../../src/core/entity/entity.ts';
import type { TableName, Tables } from '../../src/core/records/tables.ts';
import { parseRichText, plainText } from '../../src/core/text/richText.ts';

/** What a library holds, one plain sentence for each thing the analyst made. */
export type Holding = ReadonlySet<string>;

/** What comparing a library with a ledger found; the lists are empty when all is well. */
export interface Findings {
  readonly lost: readonly string[];
  readonly torn: readonly string[];
}

/**
 * What an analyst did and was told is saved, kept outside the browser: a model of undo and redo over holdings. One
 * change may be in flight; after a crash it is there as a whole or not at all.
 */
export class WorkLedger {
  #past: Holding[] = [];
  #now: Holding = new Set();
  #future: Holding[] = [];
  #flying: { readonly way: 'do' | 'undo' | 'redo'; readonly then: Holding } | null = null;
  /** Changes that the interface said were saved. */
  acknowledged = 0;

  get now(): Holding {
    return this.#now;
  }

  /** How often Undo and Redo would do something. */
  get depth(): { readonly undo: number; readonly redo: number } {
    return { undo: this.#past.length, redo: this.#future.length };
  }

  /** Notes that a change was asked for: it leaves the library with `then`. */
  begin(then: Holding): void {
    this.#flying = { way: 'do', then };
  }

  /** Notes that Undo or Redo was asked for. */
  beginStep(way: 'undo' | 'redo'): void {
    const then = (way === 'undo' ? this.#past : this.#future).at(-1);
    if (!then) throw new Error(`there is nothing to ${way}`);
    this.#flying = { way, then };
  }

  /** Notes that what was asked for last was acknowledged. */
  acknowledge(): void {
    this.acknowledged += 1;
    this.#settle(true);
  }

  /** Compares what was found with what was acknowledged; what was in flight is settled by it. */
  compare(found: Holding): Findings {
    const may = this.#flying?.then ?? this.#now;
    const lost = [...this.#now].filter((one) => may.has(one) && !found.has(one));
    const torn = [...found].filter((one) => !may.has(one) && !this.#now.has(one));
    if (lost.length + torn.length > 0) return { lost, torn };
    if (isSame(found, may)) this.#settle(true);
    else if (isSame(found, this.#now)) this.#settle(false);
    else return { lost, torn: ['the change in flight is there by half'] };
    return { lost, torn };
  }

  #settle(arrived: boolean): void {
    const flying = this.#flying;
    this.#flying = null;
    if (!flying || !arrived) return;
    if (flying.way === 'do') {
      this.#past.push(this.#now);
      this.#future = [];
    } else {
      (flying.way === 'undo' ? this.#past : this.#future).pop();
      (flying.way === 'undo' ? this.#future : this.#past).push(this.#now);
    }
    this.#now = flying.then;
  }
}

function isSame(a: Holding, b: Holding): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}

/** The sentences of holdings, shared by what is expected and what is found. */
export const says = {
  mark: (start: number, end: number, ink: number) => `mark ${start}-${end} in ink ${ink}`,
  note: (start: number, end: number, text: string) => `note on ${start}-${end}: ${text}`,
  evidence: (start: number, end: number) => `evidence ${start}-${end}`,
  entity: (name: string, mentions: number) => `entity ${name} in ${mentions} places`,
} as const;

type Rows = { readonly [T in TableName]?: readonly Tables[T][] };

const READ = ['highlights', 'notes', 'evidence', 'entities', 'mentions'] as const;

/** All rows of the tables that the ledger speaks of, past the interface, in one round trip. */
async function readRows(page: Page): Promise<Rows> {
  const rows = await page.evaluate(async (names) => {
    const found = (await indexedDB.databases()).find((one) => one.name?.startsWith('casebound-'));
    if (!found?.name) return {};
    const opening = indexedDB.open(found.name);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    try {
      const stores = names.filter((name) => database.objectStoreNames.contains(name));
      if (stores.length === 0) return {};
      const reading = database.transaction(stores);
      const all = stores.map(async (name) => {
        const asked = reading.objectStore(name).getAll();
        const values = await new Promise<unknown[]>((resolve, reject) => {
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(asked.error);
        });
        return [name, values] as const;
      });
      return Object.fromEntries(await Promise.all(all));
    } finally {
      database.close();
    }
  }, READ);
  // What the store holds was validated when it was written.
  return rows as Rows;
}

function live<T extends { readonly deletedAtMs: number | null }>(rows?: readonly T[]): T[] {
  return (rows ?? []).filter(({ deletedAtMs }) => deletedAtMs === null);
}

/** What the window's store holds, and what in it is there by half: a mark that does not say what it marks, say. */
export async function readHolding(
  page: Page,
  document: SourceDocument,
): Promise<{ readonly holding: Holding; readonly torn: readonly string[] }> {
  const rows = await readRows(page);
  const marks: readonly Highlight[] = live(rows.highlights);
  const notes: readonly Note[] = live(rows.notes);
  const evidence: readonly Evidence[] = live(rows.evidence);
  const entities: readonly Entity[] = live(rows.entities);
  const mentions: readonly Mention[] = live(rows.mentions).filter(
    ({ documentId }) => documentId === document.id,
  );
  const holding: string[] = [];
  const torn: string[] = [];
  const quoted = (what: string, passage: { start: number; end: number; quote: string }) => {
    if (document.text.slice(passage.start, passage.end) === passage.quote) return;
    torn.push(`${what} does not say what stands at ${passage.start}-${passage.end}`);
  };
  for (const mark of marks) {
    const passage = mark.passages[0];
    if (!passage) torn.push('a mark has no passage');
    else {
      quoted('a mark', passage);
      holding.push(says.mark(passage.start, passage.end, mark.ink));
    }
  }
  for (const note of notes) {
    const passage = marks.find(({ id }) => id === note.on.id)?.passages[0];
    const text = parseRichText(note.body);
    if (!passage || !text.ok) torn.push('a note has no mark or no text');
    else holding.push(says.note(passage.start, passage.end, plainText(text.value)));
  }
  for (const { passage } of evidence) {
    quoted('evidence', passage);
    holding.push(says.evidence(passage.start, passage.end));
  }
  for (const { id, name } of entities) {
    const own = mentions.filter(({ entityId }) => entityId === id);
    for (const { passage } of own) quoted('a mention', passage);
    holding.push(says.entity(name, own.length));
  }
  if (mentions.some(({ entityId }) => !entities.some(({ id }) => id === entityId))) {
    torn.push('a mention has no entity');
  }
  if (holding.length !== new Set(holding).size) torn.push('something is there twice');
  return { holding: new Set(holding), torn };
}
