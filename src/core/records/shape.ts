/** Which field of a value is wrong, and how; `field` is a path such as `passages[0].end`. */
export interface FieldFault {
  readonly field: string;
  readonly says: string;
}

/** Looks at one value; null when it is as it must be. Fields that the check does not know are let through. */
export type Check = (value: unknown, field: string) => FieldFault | null;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;

function must(test: (value: unknown) => boolean, says: string): Check {
  return (value, field) => (test(value) ? null : { field, says });
}

export const isText = must((value) => typeof value === 'string', 'is no text');
export const isNonEmptyText = must(
  (value) => typeof value === 'string' && value.length > 0,
  'is no text or empty',
);
export const isId = must((value) => typeof value === 'string' && UUID.test(value), 'is no UUID');
export const isHash = must(
  (value) => typeof value === 'string' && SHA256.test(value),
  'is no SHA-256 in lower-case hex',
);
export const isFlag = must((value) => typeof value === 'boolean', 'is neither true nor false');
export const isNumber = must(
  (value) => typeof value === 'number' && Number.isFinite(value),
  'is no finite number',
);
/** Whole and not negative. */
export const isCount = must(
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  'is no whole number from 0 on',
);

export function isOneOf(allowed: readonly (string | number)[]): Check {
  return must(
    (value) => allowed.some((item) => item === value),
    `is none of ${allowed.join(', ')}`,
  );
}

/** A field that need not be there. */
export function isAbsentOr(check: Check): Check {
  return (value, field) => (value === undefined ? null : check(value, field));
}

export function isNullOr(check: Check): Check {
  return (value, field) => (value === null ? null : check(value, field));
}

export function isListOf(check: Check, { least = 0 } = {}): Check {
  return (value, field) => {
    if (!Array.isArray(value)) return { field, says: 'is no list' };
    if (value.length < least) return { field, says: `has fewer than ${least} items` };
    for (const [index, item] of value.entries()) {
      const fault = check(item, `${field}[${index}]`);
      if (fault) return fault;
    }
    return null;
  };
}

/** An object with at least these fields; `whole` then looks at how they agree. */
export function isObjectOf(fields: Readonly<Record<string, Check>>, ...whole: Check[]): Check {
  return (value, field) => {
    if (!isPlainObject(value)) return { field: field || 'record', says: 'is no object' };
    for (const [name, check] of Object.entries(fields)) {
      const fault = check(value[name], field === '' ? name : `${field}.${name}`);
      if (fault) return fault;
    }
    for (const check of whole) {
      const fault = check(value, field);
      if (fault) return fault;
    }
    return null;
  };
}

/** A value that has named fields: neither null nor a list. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
