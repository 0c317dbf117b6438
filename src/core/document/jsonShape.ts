/** An object of unknown fields, as JSON gives it. */
export type Json = { readonly [field: string]: unknown };

/** Whether the value is an object that is neither null nor a list. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the value is a string. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether the value is a whole number of at least 0 that JavaScript holds exactly. */
export function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
