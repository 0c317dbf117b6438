import { describe, expect, it } from 'vitest';
import { findBrowsers } from './findBrowsers.ts';

const search = (platform: NodeJS.Platform, files: readonly string[], env = {}) =>
  findBrowsers({ platform, env, isExecutable: (file) => files.includes(file) });

describe('findBrowsers', () => {
  it('prefers Chromium, then Chrome, then Edge, one of each', () => {
    const files = [
      '/usr/bin/microsoft-edge',
      '/usr/bin/google-chrome',
      '/usr/bin/chromium',
      '/snap/bin/chromium',
    ];
    expect(search('linux', files)).toEqual([
      { brand: 'chromium', file: '/usr/bin/chromium' },
      { brand: 'chrome', file: '/usr/bin/google-chrome' },
      { brand: 'edge', file: '/usr/bin/microsoft-edge' },
    ]);
  });

  it('looks through PATH, and skips its relative folders', () => {
    expect(search('linux', ['/opt/x/chromium', 'y/chromium'], { PATH: 'y:/opt/x' })).toEqual([
      { brand: 'chromium', file: '/opt/x/chromium' },
    ]);
  });

  it('finds Edge on Windows and Chrome on macOS', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(search('win32', [edge], { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' })).toEqual([
      { brand: 'edge', file: edge },
    ]);
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(search('darwin', [chrome])).toEqual([{ brand: 'chrome', file: chrome }]);
  });

  it('takes the one that was named, or none', () => {
    const files = ['/usr/bin/chromium'];
    expect(search('linux', files, { CASEBOUND_BROWSER: '/x/google-chrome' })).toEqual([
      { brand: 'chrome', file: '/x/google-chrome' },
    ]);
    expect(search('linux', files, { CASEBOUND_BROWSER: 'none' })).toEqual([]);
  });
});
