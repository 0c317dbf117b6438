import type { Session } from './contract.ts';

type Json = Readonly<Record<string, unknown>>;

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What changed from one session to the next, as a merge patch (RFC 7396): objects key by key to any depth, everything
 * else whole; null for a key that is gone, which is also what a key set to null comes to.
 */
export function sessionPatch(before: Session, after: Session): Session {
  const changed: [string, unknown][] = [];
  for (const [key, next] of Object.entries(after)) {
    const known = Object.hasOwn(before, key) ? (before[key] ?? null) : null;
    if (isJson(known) && isJson(next)) {
      const inner = sessionPatch(known, next);
      if (Object.keys(inner).length > 0) changed.push([key, inner]);
    } else if (JSON.stringify(known) !== JSON.stringify(next ?? null)) {
      changed.push([key, next ?? null]);
    }
  }
  for (const [key, known] of Object.entries(before)) {
    if (!Object.hasOwn(after, key) && known !== null) changed.push([key, null]);
  }
  return Object.fromEntries(changed);
}

/** Applies a merge patch: keys that it does not name stay as they are, and a null takes its key away. */
export function mergeSession(held: Session, patch: Session): Session {
  const merged = new Map(Object.entries(held));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || value === undefined) merged.delete(key);
    else if (isJson(value)) {
      const known = merged.get(key);
      merged.set(key, mergeSession(isJson(known) ? known : {}, value));
    } else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}
