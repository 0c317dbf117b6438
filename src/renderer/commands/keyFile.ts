import { fail, ok, type Result } from '../../core/result.ts';
import { COMMANDS, type CommandId } from './catalogue.ts';
import { keyMapOf, type OwnKeys, readOwnKeys } from './keyMap.ts';

const FORMAT = 'casebound-keys';

/** Keys as they were read from a file. */
export interface KeyFile {
  readonly own: OwnKeys;
  readonly singleKeys: boolean;
  /** Keys of the file that are given to nothing: another command of it has them, or they may not be given. */
  readonly leftOut: readonly string[];
}

/** The analyst's own keys as a file, for another computer or a colleague. */
export function formatKeyFile(own: OwnKeys, singleKeys: boolean): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, singleKeys, keys: own }, null, 2)}\n`;
}

/**
 * Reads keys from a file and holds them to the rules for keys: of two commands that want one key in one view the first of
 * the menus has it. Commands that are not known are passed over.
 */
export function readKeyFile(
  text: string,
): Result<KeyFile, { readonly kind: 'notKeys'; readonly says: string }> {
  const stored = parsed(text);
  if (stored?.['format'] !== FORMAT) {
    return fail({
      kind: 'notKeys',
      says: 'This is no file of keys. Choose one that “Export keys” wrote. Your keys stay as they are.',
    });
  }
  const sound = readOwnKeys(stored['keys']);
  const map = keyMapOf(sound);
  const own: Partial<Record<CommandId, readonly string[]>> = {};
  for (const { id } of COMMANDS) {
    const keys = map.get(id) ?? [];
    // One whose keys are all left out keeps the catalogue's; one that was to have none has none.
    if (sound[id] && (keys.length > 0 || sound[id].length === 0)) own[id] = keys;
  }
  const kept = new Map<string, readonly string[]>(Object.entries(own));
  const leftOut = Object.entries(asRecord(stored['keys'])).flatMap(([id, keys]) =>
    Array.isArray(keys)
      ? keys.filter((key): key is string => typeof key === 'string' && !kept.get(id)?.includes(key))
      : [],
  );
  return ok({ own, singleKeys: stored['singleKeys'] !== false, leftOut });
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return null;
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
