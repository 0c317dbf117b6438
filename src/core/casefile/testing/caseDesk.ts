import { expect } from 'vitest';
import type { RecordChange } from '../../journal/line.ts';
import { MemoryRecords } from '../../journal/memoryRecords.ts';
import type { Change, Refusal } from '../../journal/plan.ts';
import { applyChanges, canonicalJson, invertChanges } from '../../journal/recordChange.ts';
import { TABLE_NAMES } from '../../records/tables.ts';
import { validateRecord } from '../../records/validateRecord.ts';
import type { Result } from '../../result.ts';
import { textRange } from '../../text/offsets.ts';
import { type AddedEvidence, addEvidence } from '../addEvidence.ts';
import { createCase } from '../caseChanges.ts';
import type { Evidence } from '../casefile.ts';
import { evidenceInOrder } from '../evidenceChanges.ts';

/** The text that passages are taken from. */
export const TEXT =
  'Belgium has produced the greatest number of Western foreign fighters per capita.';
/** Its edition. */
export const DOCUMENT = {
  id: '11111111-1111-4111-8111-111111111111',
  hash: 'a'.repeat(64),
  text: TEXT,
};

/** A library in memory that runs changes as the store does, and can take them back. */
export class Desk {
  readonly records = new MemoryRecords();
  readonly done: { readonly name: string; readonly records: readonly RecordChange[] }[] = [];
  #ids = 0;
  #nowMs = 1_000;

  async run<T>(change: Change<T>): Promise<Result<T, Refusal>> {
    this.#nowMs += 1;
    const plan = await change(this.records, {
      nowMs: this.#nowMs,
      by: '22222222-2222-4222-8222-222222222222',
      origin: '33333333-3333-4333-8333-333333333333',
      newId: () => {
        this.#ids += 1;
        return `44444444-4444-4444-8444-${String(this.#ids).padStart(12, '0')}`;
      },
    });
    if (!plan.ok) return plan;
    if (plan.value.records.length > 0) {
      this.#apply(plan.value.records);
      this.done.push({ name: plan.value.name, records: plan.value.records });
    }
    return { ok: true, value: plan.value.value };
  }

  undo(): void {
    const last = this.done.pop();
    if (last) this.#apply(invertChanges(last.records));
  }

  #apply(changes: readonly RecordChange[]): void {
    const writes = applyChanges((table, id) => this.records.peek(table, id), changes, {
      strict: true,
    });
    if (!writes.ok) throw new Error(writes.failure.says);
    this.records.write(writes.value);
    for (const { table, record } of writes.value) {
      if (record) expect(validateRecord(table, record)).toMatchObject({ ok: true });
    }
  }

  everything(): string {
    return canonicalJson(TABLE_NAMES.map((table) => this.records.sorted(table)));
  }

  evidence(caseId: string): readonly Evidence[] {
    return this.records.sorted('evidence').filter((item) => item.caseId === caseId);
  }

  /** "E1 E2 …" in list order. */
  list(caseId: string): string {
    return evidenceInOrder(this.evidence(caseId))
      .map((item) => `E${item.number}`)
      .join(' ');
  }
}

/** The value of a change that must not be refused. */
export async function value<T>(result: Promise<Result<T, Refusal>>): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.failure.says);
  return settled.value;
}

/** A desk with one case, "Recruitment routes". */
export async function deskWithCase(): Promise<{ desk: Desk; caseId: string }> {
  const desk = new Desk();
  const { caseId } = await value(
    desk.run(createCase({ title: 'Recruitment routes', question: '', marking: 'TLP:AMBER' })),
  );
  return { desk, caseId };
}

/** A passage of the text, for the third ink. */
export function passage(start: number, end: number) {
  return {
    document: DOCUMENT,
    range: textRange(start, end),
    ink: 3 as const,
    publishedOn: '2015-11~',
  };
}

/** Places a passage in a case. */
export function add(
  desk: Desk,
  caseId: string,
  start: number,
  end: number,
): Promise<AddedEvidence> {
  return value(desk.run(addEvidence(caseId, passage(start, end))));
}
