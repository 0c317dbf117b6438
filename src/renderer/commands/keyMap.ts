import { COMMANDS, type CommandId, commandOf, VIEWS, type ViewName } from './catalogue.ts';
import { keyRefusal } from './keyRules.ts';
import { sharesPress } from './keySpec.ts';

/** Keys that the analyst gave to commands instead of the catalogue's; a command that is not named keeps its own. */
export type OwnKeys = Readonly<Partial<Record<CommandId, readonly string[]>>>;

/** The keys of every command, each key in one view with one command only. */
export type KeyMap = ReadonlyMap<CommandId, readonly string[]>;

/** Keys that one command can have. */
export const MOST_KEYS = 4;

/** Why a key was not given to a command. */
export interface KeyRefusal {
  readonly kind: 'reserved' | 'taken' | 'enough';
  /** One sentence for the analyst. */
  readonly says: string;
  /** The command that has the key, when one has. */
  readonly holder?: CommandId;
}

/** Whether two commands can be asked for in one view. */
function shareView(one: readonly ViewName[] | undefined, other: readonly ViewName[] | undefined) {
  const views: readonly ViewName[] = one ?? VIEWS;
  return views.some((view) => (other ?? VIEWS).includes(view));
}

/**
 * The keys in use: what the analyst chose first, then the catalogue's, without those that a chosen one has taken in a
 * view of both. So a command that is new in a later version never takes a key away.
 */
export function keyMapOf(own: OwnKeys): KeyMap {
  const map = new Map<CommandId, readonly string[]>();
  const ids = COMMANDS.map(({ id }) => id);
  for (const id of ids) {
    const chosen = own[id];
    if (chosen)
      map.set(
        id,
        chosen.filter((key) => holderOf(map, id, key) === null),
      );
  }
  const taken = new Map(map);
  for (const id of ids) {
    if (own[id]) continue;
    map.set(
      id,
      commandOf(id).keys.filter((key) => holderOf(taken, id, key) === null),
    );
  }
  return map;
}

/**
 * Another command with the key in a view that it shares with `id`; null when there is none. Two keys of the catalogue never
 * stand in each other's way: where one press could mean both, as with Shift and a bracket, their order there decides.
 */
function holderOf(map: KeyMap, id: CommandId, key: string): CommandId | null {
  const { views, keys: standard } = commandOf(id);
  for (const [other, keys] of map) {
    if (other === id) continue;
    const held = commandOf(other);
    if (!shareView(views, held.views)) continue;
    const clash = keys.some(
      (one) => sharesPress(one, key) && !(standard.includes(key) && held.keys.includes(one)),
    );
    if (clash) return other;
  }
  return null;
}

/** Gives one more key to a command, or says why not. */
export function addKey(
  own: OwnKeys,
  id: CommandId,
  key: string,
): { readonly own: OwnKeys } | { readonly refusal: KeyRefusal } {
  const map = keyMapOf(own);
  const keys = map.get(id) ?? [];
  if (keys.includes(key)) return { own };
  const reserved = keyRefusal(key, id);
  if (reserved !== null) return { refusal: { kind: 'reserved', says: reserved } };
  const holder = holderOf(map, id, key);
  if (holder !== null) {
    const says = `${key} does “${commandOf(holder).title}” ${inWords(id, holder)}.`;
    return { refusal: { kind: 'taken', says, holder } };
  }
  if (keys.length >= MOST_KEYS) {
    return {
      refusal: {
        kind: 'enough',
        says: `A command has at most ${MOST_KEYS} keys. Remove one first.`,
      },
    };
  }
  return { own: withKeys(own, id, [...keys, key]) };
}

function inWords(id: CommandId, holder: CommandId): string {
  const views = (commandOf(id).views ?? VIEWS).filter((view) =>
    (commandOf(holder).views ?? VIEWS).includes(view),
  );
  return views.length === VIEWS.length ? 'in every view' : `in ${views.join(' and ')}`;
}

/** Gives a key to a command and takes it from every other that has it in a view of both; a reserved key is refused. */
export function takeKey(
  own: OwnKeys,
  id: CommandId,
  key: string,
): { readonly own: OwnKeys } | { readonly refusal: KeyRefusal } {
  const added = addKey(own, id, key);
  if ('own' in added || added.refusal.holder === undefined) return added;
  const { holder } = added.refusal;
  // The holder may have it in another writing, as `}` for Shift and `]`.
  const held = keyMapOf(own).get(holder) ?? [];
  const left = held.filter((one) => !sharesPress(one, key));
  return takeKey(withKeys(own, holder, left), id, key);
}

/** Takes a key from a command; it may be left with none, for menus and palette still do it. */
export function removeKey(own: OwnKeys, id: CommandId, key: string): OwnKeys {
  const keys = keyMapOf(own).get(id) ?? [];
  return withKeys(
    own,
    id,
    keys.filter((held) => held !== key),
  );
}

/** Gives a command the catalogue's keys back; one that another command was given meanwhile stays there. */
export function resetKeys(own: OwnKeys, id: CommandId): OwnKeys {
  const { [id]: _own, ...others } = own;
  return others;
}

function withKeys(own: OwnKeys, id: CommandId, keys: readonly string[]): OwnKeys {
  const standard: readonly string[] = commandOf(id).keys;
  const same = keys.length === standard.length && keys.every((key, at) => key === standard[at]);
  return same ? resetKeys(own, id) : { ...own, [id]: keys };
}

/** Takes over what is sound of stored keys: known commands and keys that may be given, each key of a view once. */
export function readOwnKeys(stored: unknown): OwnKeys {
  if (typeof stored !== 'object' || stored === null) return {};
  const asStored = new Map<string, unknown>(Object.entries(stored));
  const own: Partial<Record<CommandId, readonly string[]>> = {};
  for (const { id } of COMMANDS) {
    const keys = asStored.get(id);
    if (!Array.isArray(keys)) continue;
    const sound = keys.filter(
      (key): key is string =>
        typeof key === 'string' && key !== '' && key.length <= 40 && keyRefusal(key, id) === null,
    );
    own[id] = [...new Set(sound)].slice(0, MOST_KEYS);
  }
  return own;
}
