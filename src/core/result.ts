/** An expected outcome: a value, or a failure whose `kind` names the reason and whose fields carry its facts. Bugs throw. */
export type Result<T, F extends { readonly kind: string }> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: F };

/** Wraps a value as a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps the facts of an expected failure. */
export function fail<F extends { readonly kind: string }>(
  failure: F,
): { readonly ok: false; readonly failure: F } {
  return { ok: false, failure };
}
