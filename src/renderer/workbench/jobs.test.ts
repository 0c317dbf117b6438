import { describe, expect, it } from 'vitest';
import { createJobs, type Job, leftWords } from './jobs.ts';

const job: Job = {
  id: 'a',
  name: 'Import of 2 documents',
  status: 'running',
  share: 0,
  count: '0 of 2',
  detail: '',
  leftMs: null,
};

describe('createJobs', () => {
  it('keeps one entry per job in the order in which they began', () => {
    const jobs = createJobs();
    jobs.put(job);
    jobs.put({ ...job, id: 'b' });
    jobs.put({ ...job, count: '1 of 2' });
    expect(jobs.list.get().map(({ id, count }) => [id, count])).toEqual([
      ['a', '1 of 2'],
      ['b', '0 of 2'],
    ]);
    jobs.remove('a');
    expect(jobs.list.get().map(({ id }) => id)).toEqual(['b']);
  });
});

describe('leftWords', () => {
  it.each([
    [400, 'About 1 s left'],
    [38_000, 'About 40 s left'],
    [61_000, 'About 2 min left'],
    [7_200_001, 'About 3 h left'],
  ])('says of %i ms: %s', (ms, words) => {
    expect(leftWords(ms)).toBe(words);
  });
});
