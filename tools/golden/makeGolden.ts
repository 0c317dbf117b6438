// `npx tsx tools/golden/makeGolden.ts`: makes the golden store of the schema that this build writes, once, and works out
// again what every golden store must read as. Run it after raising SCHEMA, look at each changed `expected.jsonl`, and keep
// both in the commit: a golden store is never made again once its schema has been released.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodeArchive } from '../../src/core/journal/archive.ts';
import { decodeLine } from '../../src/core/journal/decodeLine.ts';
import { encodeLine } from '../../src/core/journal/encodeLine.ts';
import { LibraryImage } from '../../src/core/journal/libraryImage.ts';
import type { JournalLine, RecordChange } from '../../src/core/journal/line.ts';
import { canonicalJson, invertChanges } from '../../src/core/journal/recordChange.ts';
import { sampleId, sampleRecord } from '../../src/core/journal/testing/recordSamples.ts';
import { upgradeLine } from '../../src/core/journal/upgradeLine.ts';
import { type AnyRecord, SCHEMA, TABLE_NAMES } from '../../src/core/records/tables.ts';
import { openWindow, testWorld } from '../../src/renderer/store/testing/openTestLibrary.ts';

const GOLDEN = path.resolve(import.meta.dirname, '../../src/core/records/migrations/golden');
const LIBRARY = '0a1b2c3d-0000-4000-8000-000000000000';
const START_MS = 1_700_000_000_000;
/** Lines of the first segment, which the snapshot covers. */
const COVERED_SHARE = 0.6;

/** Texts that a careless store loses: half pairs, NUL, line ends, directions, marks, joined and unjoined forms. */
const TEXTS = [
  'a\ud800b',
  'a\udc00b',
  '\udc00\ud800',
  'a\u0000b',
  'a\u2028b\u2029c',
  'a\r\nb\tc',
  '\u202eabc\u2067def\u2069',
  '\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67',
  '\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc7f',
  'e\u0301 \u00e9 \u1112\u1161\u11ab',
  '\ufeff\ufffe\uffff\u00ad\u200b',
  '"\\/<\u0021--</script>{"__proto":1}',
  '',
];

/** One record with an extreme text in each field that may hold any, and with fields that no build knows. */
function extreme(record: AnyRecord, n: number): AnyRecord {
  const text = TEXTS[n % TEXTS.length] ?? '';
  const free = ['reason', 'comment', 'question', 'note', 'description', 'asCitedIn', 'initials'];
  const named = ['name', 'title', 'file'];
  const changed = Object.entries(record).map(([field, value]): [string, unknown] => {
    if (free.includes(field)) return [field, text];
    if (named.includes(field)) return [field, `${String(value)} ${text}`];
    if (field === 'body') return [field, JSON.stringify({ text: `${text}${String(value)}` })];
    if (field === 'aliases') return [field, [...TEXTS]];
    return [field, value];
  });
  const later = { text, deep: { list: [n, null, { text }] } };
  return Object.assign({}, record, Object.fromEntries(changed), { laterField: later });
}

class Writer {
  readonly image = LibraryImage.empty();
  readonly lines: string[] = [];
  #ids = 0;

  write(
    name: string,
    records: readonly RecordChange[],
    more: Partial<JournalLine> = {},
    parts = 1,
  ): string {
    this.#ids += 1;
    const id = sampleId('c4a', this.#ids);
    const size = Math.ceil(records.length / parts);
    for (let index = 0; index < parts; index += 1) {
      const seq = this.lines.length + 1;
      const line: JournalLine = {
        v: 1,
        seq,
        id,
        schema: SCHEMA,
        at: START_MS + seq * 1000,
        by: sampleId('b', 1),
        name,
        kind: 'do',
        ...more,
        ...(parts === 1 ? {} : { part: { index, last: index === parts - 1 } }),
        records: records.slice(index * size, (index + 1) * size),
      };
      const text = encodeLine(line);
      const read = decodeLine(text);
      if (!read.ok) throw new Error(read.failure.says);
      const pushed = this.image.push(read.value);
      if (!pushed.ok) throw new Error(pushed.failure.says);
      this.lines.push(text);
    }
    return id;
  }
}

function idOf(table: string, n: number): string {
  const series = [...table].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7);
  return sampleId(series.toString(16).padStart(8, '0').slice(0, 8), n);
}

/** A small working life: records of every table made, changed, typed in, trashed, taken out, undone, redone, aborted. */
function live(): Writer {
  const writer = new Writer();
  const made = (table: (typeof TABLE_NAMES)[number], n: number): RecordChange => {
    const id = idOf(table, n);
    return { table, id, before: null, after: extreme(sampleRecord(table, id, n), n) };
  };
  for (const table of TABLE_NAMES) writer.write(`first of ${table}`, [made(table, 1)]);
  writer.write(
    'import of many records',
    TABLE_NAMES.flatMap((table) => [made(table, 2), made(table, 3)]),
    { kind: 'merge' },
    3,
  );
  const changed = (table: (typeof TABLE_NAMES)[number], n: number, more: object): RecordChange => {
    const id = idOf(table, n);
    const before = writer.image.records.peek(table, id) ?? null;
    const after = { ...before, ...more, updatedAtMs: START_MS + 77_000 } as AnyRecord;
    return { table, id, before, after };
  };
  for (const table of TABLE_NAMES) {
    writer.write(`change of ${table}`, [changed(table, 2, { laterField: TEXTS })]);
  }
  writer.write('deletion', [
    changed('highlights', 1, { deletedAtMs: START_MS + 78_000 }),
    changed('cases', 3, { deletedAtMs: START_MS + 78_000 }),
  ]);
  for (const [table, inserted] of [
    ['notes', TEXTS[0] ?? ''],
    ['narratives', TEXTS[7] ?? ''],
  ] as const) {
    const id = idOf(table, 1);
    const body = (writer.image.records.peek(table, id) as { body: string }).body;
    const times = { before: START_MS + 1, after: START_MS + 79_000 };
    const splice = { at: 2, removed: body.slice(2, 5), inserted };
    writer.write('typing', [{ table, id, splice, updatedAtMs: times }]);
  }
  const gone = idOf('entities', 3);
  const before = writer.image.records.peek('entities', gone) ?? null;
  writer.write('removal', [{ table: 'entities', id: gone, before, after: null }]);
  const kept = changed('entities', 1, { aliases: [] });
  const undone = writer.write('change that is undone', [kept]);
  writer.write('change that is undone', invertChanges([kept]), { kind: 'undo', of: undone });
  writer.write('change that is undone', [kept], { kind: 'redo', of: undone });
  const failed = writer.write('change that failed', [changed('authors', 1, { name: 'Nobody' })]);
  writer.write('change that failed', [], { kind: 'abort', of: failed });
  const last = changed('sources', 3, { reason: 'x' });
  const lastId = writer.write('change left undone', [last]);
  writer.write('change left undone', invertChanges([last]), { kind: 'undo', of: lastId });
  return writer;
}

interface RawStore {
  readonly name: string;
  readonly keyPath: unknown;
  readonly indexes: readonly object[];
}

/** The working copy that this build makes of the journal: its version, tables and indexes, then one row a line. */
async function storeOf(lines: readonly string[]): Promise<readonly string[]> {
  const world = testWorld();
  world.host.lines = [...lines];
  const outcome = await openWindow(world);
  if (outcome.kind !== 'ready') throw new Error(`opening came to ${outcome.kind}`);
  outcome.library.close();
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await asked(world.indexedDB.open(`casebound-${LIBRARY}`));
  const reading = db.transaction([...db.objectStoreNames], 'readonly');
  const stores: RawStore[] = [];
  const rows: string[] = [];
  for (const name of db.objectStoreNames) {
    const store = reading.objectStore(name);
    const indexes = [...store.indexNames].map((index) => {
      const { keyPath, multiEntry, unique } = store.index(index);
      return { name: index, keyPath, multiEntry, unique };
    });
    stores.push({ name, keyPath: store.keyPath, indexes });
    for (const row of await asked(store.getAll())) rows.push(canonicalJson({ store: name, row }));
  }
  const { version } = db;
  db.close();
  return [canonicalJson({ version, stores }), ...rows];
}

function recordLines(image: LibraryImage): readonly string[] {
  return TABLE_NAMES.flatMap((table) =>
    image.records.sorted(table).map((record) => canonicalJson({ table, record })),
  );
}

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

async function makeGolden(folder: string): Promise<void> {
  const writer = live();
  const covered = writer.lines.findIndex(
    (line, index) => index >= writer.lines.length * COVERED_SHARE && !line.includes('"part":'),
  );
  const image = LibraryImage.empty();
  for (const text of writer.lines.slice(0, covered)) {
    const line = decodeLine(text);
    if (line.ok) image.push(line.value);
  }
  const segment = (seq: number) => `data/journal/${String(seq).padStart(8, '0')}.jsonl`;
  const snapshot = `data/snapshots/${String(covered).padStart(8, '0')}-20231114T221320Z.zip`;
  const marker = {
    libraryId: LIBRARY,
    formatVersion: 1,
    minWriter: SCHEMA,
    createdAt: '2023-11-14T22:13:20.000Z',
    browserMajor: null,
    begun: true,
    laterField: 'kept',
  };
  const files: readonly (readonly [string, string | Uint8Array])[] = [
    ['data/library.json', `${JSON.stringify(marker, null, 2)}\n`],
    [segment(1), joined(writer.lines.slice(0, covered))],
    [segment(covered + 1), joined(writer.lines.slice(covered))],
    [snapshot, image.toSnapshot(LIBRARY)],
    ['export.zip', encodeArchive(writer.image.records, null)],
    ['store.jsonl', joined(await storeOf(writer.lines))],
    ['stored.jsonl', joined(recordLines(writer.image))],
  ];
  for (const [name, content] of files) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
}

/** What this build makes of a golden journal. */
async function expectedOf(folder: string): Promise<string> {
  const image = LibraryImage.empty();
  const { readdir } = await import('node:fs/promises');
  for (const name of (await readdir(path.join(folder, 'data/journal'))).sort()) {
    const text = await readFile(path.join(folder, 'data/journal', name), 'utf8');
    for (const line of text.split('\n').slice(0, -1)) {
      const read = decodeLine(line);
      if (!read.ok) throw new Error(read.failure.says);
      image.push(upgradeLine(read.value));
    }
  }
  return joined(recordLines(image));
}

for (let schema = 1; schema <= SCHEMA; schema += 1) {
  const folder = path.join(GOLDEN, `schema-${schema}`);
  if (!existsSync(folder)) {
    if (schema < SCHEMA) continue;
    await makeGolden(folder);
  }
  await writeFile(path.join(folder, 'expected.jsonl'), await expectedOf(folder));
}
