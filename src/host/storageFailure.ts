import type { Outcome, StorageFailure } from '../shell/contract.ts';

/** Translates what Node threw at a file operation into the kind that the interface words. */
export function storageFailureOf(error: unknown): StorageFailure {
  const code = errorCode(error);
  const detail = error instanceof Error ? error.message : String(error);
  return { kind: kindOf(code), detail, ...(code === '' ? {} : { code }) };
}

function kindOf(code: string): StorageFailure['kind'] {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'diskFull';
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'readOnly';
    // A drive that was pulled, a mount whose other side is gone, a share that no longer answers.
    case 'ENODEV':
    case 'ENXIO':
    case 'ENOMEDIUM':
    case 'ENOTCONN':
    case 'ESTALE':
    case 'EHOSTDOWN':
    case 'EHOSTUNREACH':
    case 'ESHUTDOWN':
      return 'gone';
    case 'EFBIG':
      return 'tooLarge';
    default:
      return 'io';
  }
}

/** The `code` of a Node error, or '' when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Runs file work and turns a throw with a system code into a failed outcome; other throws are bugs and go on. */
export async function settle<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { status: 'done', value: await work() };
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return { status: 'failed', failure: storageFailureOf(error) };
  }
}

/** A failed outcome for something the caller asked wrongly. */
export function invalid(detail: string): {
  readonly status: 'failed';
  readonly failure: StorageFailure;
} {
  return { status: 'failed', failure: { kind: 'invalid', detail } };
}
