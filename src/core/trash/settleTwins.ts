import type { Note } from '../annotation/annotation.ts';
import { joinTwins } from '../annotation/joinTwins.ts';
import { shortcutKey, siblingNamed } from '../codebook/codeRules.ts';
import { codeTree } from '../codebook/codeTree.ts';
import type { RecordDraft } from '../journal/recordDraft.ts';
import type { Id } from '../records/record.ts';
import type { AnyRecord, TableName, Tables } from '../records/tables.ts';
import { parseRichText } from '../text/richText.ts';
import type { Trashed } from './deletions.ts';

/**
 * Sees to it that what was drafted back makes no twins: joins marks and notes with the live ones, leaves out links,
 * conflicts, mentions and packs that are there already, and numbers names that are taken. What is joined or left out is
 * taken out of the store, so that it is not in the trash a second time.
 * @returns how many records were joined or left out.
 */
export async function settleTwins(
  draft: RecordDraft,
  back: readonly Trashed[],
  nowMs: number,
): Promise<number> {
  const idsOf = (table: TableName) => back.filter((one) => one.table === table).map(({ id }) => id);
  const marks = idsOf('highlights');
  let joined = await joinBackNotes(draft, idsOf('notes'), nowMs);
  if (marks.length > 0) {
    for (const id of (await joinTwins(draft, marks, nowMs)).keys()) {
      await draft.remove('highlights', id);
      joined += 1;
    }
  }
  joined += await leaveOut(draft, 'links', idsOf('links'), ({ kind, from, to }) =>
    [kind, ...(kind === 'sameEvent' ? [from, to].sort() : [from, to])].join(' '),
  );
  joined += await leaveOut(draft, 'conflicts', idsOf('conflicts'), ({ ends }) =>
    ends
      .map(({ id }) => id)
      .sort()
      .join(' '),
  );
  joined += await leaveOut(draft, 'mentions', idsOf('mentions'), (mention) => {
    const { entityId, documentId, hash, passage } = mention;
    return [entityId, documentId, hash, passage.start, passage.end].join(' ');
  });
  joined += await leaveOut(draft, 'packs', idsOf('packs'), ({ manifest }) => manifest);
  await numberCodes(draft, idsOf('codes'));
  await numberCollections(draft, idsOf('collections'));
  return joined;
}

/** A second note on one subject is added below the live one; one whose words cannot be read stays in the trash. */
async function joinBackNotes(
  draft: RecordDraft,
  ids: readonly Id[],
  nowMs: number,
): Promise<number> {
  if (ids.length === 0) return 0;
  const own = new Set(ids);
  const live = new Map<Id, Note>();
  const returning: Note[] = [];
  for (const note of await draft.all('notes')) {
    // What a merge brought beside the note on something stands beside it again.
    if (note.deletedAtMs !== null || note.secondOf !== undefined) continue;
    if (own.has(note.id)) returning.push(note);
    else live.set(`${note.on.kind} ${note.on.id}`, note);
  }
  let joined = 0;
  for (const note of returning) {
    const subject = `${note.on.kind} ${note.on.id}`;
    const there = live.get(subject);
    if (!there) {
      live.set(subject, note);
      continue;
    }
    const above = parseRichText(there.body);
    const below = parseRichText(note.body);
    if (!above.ok || !below.ok) {
      await draft.put('notes', { ...note, deletedAtMs: nowMs });
      continue;
    }
    const content = [...above.value.content, ...below.value.content];
    const after = {
      ...there,
      body: JSON.stringify({ ...above.value, content }),
      updatedAtMs: nowMs,
    };
    await draft.put('notes', after);
    await draft.remove('notes', note.id);
    live.set(subject, after);
    joined += 1;
  }
  return joined;
}

async function leaveOut<T extends 'links' | 'conflicts' | 'mentions' | 'packs'>(
  draft: RecordDraft,
  table: T,
  ids: readonly Id[],
  keyOf: (record: Tables[T]) => string,
): Promise<number> {
  if (ids.length === 0) return 0;
  const own = new Set(ids);
  const all: readonly Tables[T][] = await draft.all(table);
  const live = all.filter((record: AnyRecord) => record.deletedAtMs === null);
  const said = new Set(live.filter(({ id }) => !own.has(id)).map(keyOf));
  let left = 0;
  for (const record of live) {
    if (!own.has(record.id)) continue;
    const key = keyOf(record);
    if (said.has(key)) {
      await draft.remove(table, record.id);
      left += 1;
    }
    said.add(key);
  }
  return left;
}

async function numberCodes(draft: RecordDraft, ids: readonly Id[]): Promise<void> {
  for (const id of ids) {
    const tree = codeTree(await draft.all('codes'));
    const code = tree.get(id);
    if (!code) continue;
    const parent = tree.parentOf(id);
    const taken = (name: string) =>
      siblingNamed(tree, name, { parent, besides: [id] }) !== undefined;
    const name = freeOf(code.name, taken);
    const { shortcut } = code;
    const used =
      shortcut !== null &&
      tree
        .inOrder()
        .some((one) => one.code.id !== id && one.code.shortcut === shortcutKey(shortcut));
    if (name === code.name && parent === code.parent && !used) continue;
    await draft.put('codes', { ...code, name, parent, shortcut: used ? null : shortcut });
  }
}

async function numberCollections(draft: RecordDraft, ids: readonly Id[]): Promise<void> {
  for (const id of ids) {
    const live = (await draft.all('collections')).filter((one) => one.deletedAtMs === null);
    const own = live.find((one) => one.id === id);
    if (!own) continue;
    const beside = live.filter((one) => one.id !== id && one.parent === own.parent);
    const taken = (name: string) =>
      beside.some((one) => one.name.toLowerCase() === name.toLowerCase());
    const name = freeOf(own.name, taken);
    if (name !== own.name) await draft.put('collections', { ...own, name });
  }
}

/** The name, or with the first number from 2 on that makes it free. */
function freeOf(name: string, taken: (name: string) => boolean): string {
  for (let n = 1; ; n += 1) {
    const wanted = n === 1 ? name : `${name} (${n})`;
    if (!taken(wanted)) return wanted;
  }
}
