import { describe, expect, it } from 'vitest';
import { appWindowArguments } from './appWindow.ts';

describe('the arguments of an app window', () => {
  const parts = { address: 'http://127.0.0.1:1/#ticket=a', profile: '/p', asRoot: false };

  it('cut the network and keep the sandbox', () => {
    const args = appWindowArguments(parts);
    expect(args[0]).toBe('--app=http://127.0.0.1:1/#ticket=a');
    expect(args).toContain('--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1');
    expect(args).toContain('--disable-background-networking');
    expect(args.some((each) => each.includes('no-sandbox'))).toBe(false);
    expect(args.some((each) => each.includes('enable-features'))).toBe(false);
  });

  it('drop the sandbox for root alone', () => {
    const args = appWindowArguments({ ...parts, asRoot: true });
    expect(args.filter((each) => !appWindowArguments(parts).includes(each))).toEqual([
      '--no-sandbox',
    ]);
  });
});
