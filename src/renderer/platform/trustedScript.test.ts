import { afterEach, describe, expect, it, vi } from 'vitest';
import { startWorker } from './trustedScript.ts';

const started: string[] = [];

class RecordingWorker {
  constructor(url: string) {
    started.push(url);
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
  started.length = 0;
});

describe('starting a worker', () => {
  it('takes an address of our own origin and refuses every other', () => {
    vi.stubGlobal('location', {
      href: 'http://127.0.0.1:47615/',
      origin: 'http://127.0.0.1:47615',
    });
    vi.stubGlobal('Worker', RecordingWorker);
    startWorker('/assets/search.js', 'search');
    expect(started).toEqual(['http://127.0.0.1:47615/assets/search.js']);
    for (const url of ['https://example.org/x.js', 'data:text/javascript,1', 'blob:null/1']) {
      expect(() => startWorker(url, 'search')).toThrow(TypeError);
    }
    expect(started).toHaveLength(1);
  });
});
