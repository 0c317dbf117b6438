import { describe, expect, it } from 'vitest';
import { CrashLimit } from './crashLimit.ts';

describe('a page that crashes', () => {
  it('is opened again twice within a minute, and then the analyst is asked', () => {
    const limit = new CrashLimit();
    expect([0, 1000, 2000, 3000].map((atMs) => limit.note(atMs))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    limit.forget();
    expect(limit.note(4000)).toBe(true);
  });

  it('is opened again for ever when it crashes now and then', () => {
    const limit = new CrashLimit();
    const hourly = Array.from({ length: 50 }, (_each, hour) => limit.note(hour * 3_600_000));
    expect(hourly.every((again) => again)).toBe(true);
  });
});
