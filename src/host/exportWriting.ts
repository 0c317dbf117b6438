import { randomBytes } from 'node:crypto';
import { access, type FileHandle, open, readdir, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Outcome, SaveOutcome } from '../shell/contract.ts';
import { safeExportName } from '../shell/safeName.ts';
import { MOST_COPIES, withNumber } from './exportFiles.ts';
import { errorCode, invalid, settle } from './storageFailure.ts';
import {
  ensureFolder,
  linkOrRename,
  renameStubbornly,
  syncFolder,
  TEMP_PREFIX,
  writeWhole,
} from './writeWhole.ts';

/** Where an export goes: a name of its own in the exports folder, or the very file that the analyst chose. */
export type ExportTarget =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'chosen'; readonly file: string };

/** Ending of the note in the exports folder that tells where the temp of an export elsewhere lies. */
const NOTE_ENDING = '.at';
/** Exports that may be under way at once; the one begun first gives way to the next. */
const MOST_OPEN = 8;

interface OpenExport {
  readonly target: ExportTarget;
  readonly temp: string;
  /** File that names `temp` for the next start; null where the start finds it by itself. */
  readonly note: string | null;
  readonly handle: FileHandle;
  /** Ends when what was handed over so far is written. */
  work: Promise<unknown>;
}

/**
 * Exports that are written piece by piece: into a temp beside the target, synced and put under its name by `finish`. A
 * name never stands over part of a file; what a killed host leaves is swept at the next start.
 */
export class ExportWriting {
  readonly #folder: string;
  readonly #open = new Map<string, OpenExport>();

  /** @param folder the exports folder of the library. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Begins an export; the value is the id that the other calls take. */
  begin(target: ExportTarget): Promise<Outcome<string>> {
    return settle(async () => {
      const [first] = this.#open.size < MOST_OPEN ? [] : this.#open.keys();
      if (first !== undefined) await this.abandon(first);
      const id = randomBytes(16).toString('hex');
      const folder = target.kind === 'named' ? this.#folder : path.dirname(target.file);
      const temp = path.join(folder, `${TEMP_PREFIX}${id}`);
      const elsewhere = path.resolve(folder) !== path.resolve(this.#folder);
      if (!elsewhere) await ensureFolder(this.#folder);
      const note = elsewhere ? await this.#noteOf(id, temp) : null;
      try {
        const handle = await open(temp, 'wx', 0o600);
        this.#open.set(id, { target, temp, note, handle, work: Promise.resolve() });
      } catch (error) {
        if (note !== null) await unlink(note).catch(() => undefined);
        throw error;
      }
      return id;
    });
  }

  /**
   * Notes where a temp elsewhere lies; null where the data folder takes no note. That must not keep an analyst from taking
   * the library out of a folder that is full or read-only: then a killed host leaves its temp lying.
   */
  async #noteOf(id: string, temp: string): Promise<string | null> {
    const note = path.join(this.#folder, `${TEMP_PREFIX}${id}${NOTE_ENDING}`);
    const written = await settle(async () => {
      // A data folder whose drive was pulled is not made anew.
      await access(path.dirname(this.#folder));
      await ensureFolder(this.#folder);
      await writeWhole(note, Buffer.from(temp));
    });
    return written.status === 'done' ? note : null;
  }

  /** Writes the next piece; a failure abandons the export. */
  async append(id: string, bytes: Uint8Array): Promise<Outcome<null>> {
    const held = this.#open.get(id);
    if (held === undefined) return invalid('this export has ended');
    const written = await this.#inTurn(held, async () => {
      await held.handle.writeFile(bytes);
      return null;
    });
    if (written.status === 'failed') await this.abandon(id);
    return written;
  }

  /** Syncs the file and puts it under its name, with " (2)" and so on where that is taken; a failure abandons it. */
  async finish(id: string): Promise<SaveOutcome> {
    const held = this.#open.get(id);
    if (held === undefined) return invalid('this export has ended');
    const placed = await this.#inTurn(held, async () => {
      await held.handle.sync();
      await held.handle.close();
      return this.#place(held);
    });
    if (placed.status === 'failed') {
      await this.abandon(id);
      return placed;
    }
    this.#open.delete(id);
    if (held.note !== null) await unlink(held.note).catch(() => undefined);
    return { status: 'saved', name: path.basename(placed.value), path: placed.value };
  }

  /** Ends an export without a file; one that has ended already is no fault. */
  async abandon(id: string): Promise<Outcome<null>> {
    const held = this.#open.get(id);
    this.#open.delete(id);
    if (held !== undefined) {
      await held.work.catch(() => undefined);
      await held.handle.close().catch(() => undefined);
      await unlink(held.temp).catch(() => undefined);
      if (held.note !== null) await unlink(held.note).catch(() => undefined);
    }
    return { status: 'done', value: null };
  }

  /** Abandons all that is under way. */
  async close(): Promise<void> {
    for (const id of [...this.#open.keys()]) await this.abandon(id);
  }

  /** Pieces are written in the order in which they were handed over. */
  #inTurn<T>(held: OpenExport, work: () => Promise<T>): Promise<Outcome<T>> {
    const turn = held.work.then(() => settle(work));
    held.work = turn.catch(() => undefined);
    return turn;
  }

  async #place({ target, temp }: OpenExport): Promise<string> {
    if (target.kind === 'chosen') {
      await renameStubbornly(temp, target.file);
      await syncFolder(path.dirname(target.file));
      return target.file;
    }
    const safe = safeExportName(target.name);
    for (let copy = 1; copy <= MOST_COPIES; copy += 1) {
      const file = path.join(this.#folder, copy === 1 ? safe : withNumber(safe, copy));
      try {
        await linkOrRename(temp, file);
        await syncFolder(this.#folder);
        return file;
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
      }
    }
    throw Object.assign(new Error(`there are ${MOST_COPIES} files named ${safe}`), {
      code: 'EEXIST',
    });
  }
}

/** Removes the temps that exports into other folders left behind when their host was killed. */
export async function sweepNotedTemps(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch((): string[] => [])) {
    if (!name.startsWith(TEMP_PREFIX) || !name.endsWith(NOTE_ENDING)) continue;
    const note = path.join(folder, name);
    const temp = await readFile(note, 'utf8').catch(() => '');
    // Only what such a note can name is removed, whatever stands in it.
    const named = path.basename(temp) === name.slice(0, -NOTE_ENDING.length);
    if (path.isAbsolute(temp) && named) await unlink(temp).catch(() => undefined);
    await unlink(note).catch(() => undefined);
  }
}
