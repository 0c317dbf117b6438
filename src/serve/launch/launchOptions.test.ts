import { expect, it } from 'vitest';
import { readLaunchOptions } from './launchOptions.ts';

it('reads every option, with a space or an equals sign', () => {
  const value = { folder: '/w/lib', port: 5000, serveOnly: true, mayDownload: false };
  const spaced = ['--serve', '--port', '5000', '--data', 'lib', '--no-download'];
  expect(readLaunchOptions(spaced, '/w')).toEqual({ ok: true, value });
  const joined = ['--serve', '--port=5000', '--data=lib', '--no-download'];
  expect(readLaunchOptions(joined, '/w')).toEqual({ ok: true, value });
});

it('opens the default library on the fixed port when nothing is given', () => {
  expect(readLaunchOptions([], '/w')).toEqual({
    ok: true,
    value: { folder: null, port: 47615, serveOnly: false, mayDownload: true },
  });
});

it.each([
  ['--port'],
  ['--port', '0'],
  ['--port', '65536'],
  ['--port', '1e3'],
  ['--data'],
  ['-x'],
  ['lib'],
])('refuses %s %s with a sentence that shows the usage', (...args) => {
  const result = readLaunchOptions(args, '/w');
  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).toContain('npm start --');
});
