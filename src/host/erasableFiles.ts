import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { StorageFailure } from '../shell/contract.ts';
import type { FolderPaths } from './dataFolder.ts';
import { readErasing } from './erasing.ts';
import { Gate } from './gate.ts';
import { type ErasedFiles, eraseInPlace, type FilesParts, type OpenFiles } from './openFiles.ts';
import { errorCode, storageFailureOf } from './storageFailure.ts';

/** Journal and snapshots of an open folder, with the erasures that replace them: while one is carried out, all else waits. */
export class ErasableFiles {
  readonly #gate = new Gate();
  readonly #parts: FilesParts;
  #files: OpenFiles | null;
  #share: number | null = null;
  #cutShort: StorageFailure | null = null;

  /** @param files null where an erasure is to be finished first: `finish` then opens them. */
  constructor(parts: FilesParts, files: OpenFiles | null) {
    this.#parts = parts;
    this.#files = files;
  }

  /** What is open; ask inside `pass` only. @throws Error while an erasure stands half done, with its reason. */
  get now(): OpenFiles {
    const why = this.#cutShort;
    if (why !== null) throw new Error(`an erasure was cut short: ${why.detail}`);
    if (this.#files === null) throw new Error('the files are not open yet');
    return this.#files;
  }

  /** How much of an erasure that is carried out is done, from 0 to 1; null while there is none. */
  get share(): number | null {
    return this.#share;
  }

  /** Set while an erasure stands half done: only carrying it through helps. */
  get cutShort(): StorageFailure | null {
    return this.#cutShort;
  }

  /** Does work beside other work, and never beside an erasure. */
  pass<T>(work: () => Promise<T>): Promise<T> {
    return this.#gate.pass(work);
  }

  /**
   * Carries out the erasure that waits, once all other work has ended.
   * @param hinders may forbid it then.
   * @param erased called when it is done, before any other work goes on.
   */
  erase(
    hinders: () => Promise<StorageFailure | null>,
    erased: () => void,
  ): Promise<StorageFailure | null> {
    return this.#gate.alone(async () => {
      const failure = await hinders();
      if (failure !== null) return failure;
      const done = await this.#carryOut();
      if (done.status !== 'erased') return done.failure;
      erased();
      return null;
    });
  }

  /** Finishes the erasure that an earlier run left, and opens the files; what fails is told by whatever is asked then. */
  async finish(): Promise<void> {
    await this.#gate.alone(async () => {
      try {
        await this.#carryOut();
      } catch (error) {
        this.#cutShort =
          errorCode(error) === '' ? { kind: 'io', detail: String(error) } : storageFailureOf(error);
      }
    });
  }

  /** Ends all work, an erasure that is carried out included. */
  close(): Promise<void> {
    return this.#gate.alone(async () => {
      await this.#files?.upkeep.stop();
      await this.#files?.journal.close();
    });
  }

  async #carryOut(): Promise<ErasedFiles> {
    this.#share = 0;
    try {
      const done = await eraseInPlace(this.#parts, this.#files, (share) => {
        this.#share = share;
      });
      this.#cutShort = done.status === 'cutShort' ? done.failure : null;
      if (done.status !== 'cutShort') this.#files = done.files;
      return done;
    } finally {
      this.#share = null;
    }
  }
}

/** Whether a start had to make an erasure ready from so many bytes or more: a window would show nothing for long. */
export async function erasesLong(paths: FolderPaths, fromBytes: number): Promise<boolean> {
  const there = await readErasing(paths);
  // What is ready already is moved in within a moment.
  if (there?.stage !== 'asked') return false;
  let bytes = 0;
  for (const folder of [paths.journal, paths.snapshots]) {
    for (const name of await readdir(folder).catch((): string[] => [])) {
      bytes += (await stat(path.join(folder, name)).catch(() => ({ size: 0 }))).size;
    }
  }
  return bytes >= fromBytes;
}
