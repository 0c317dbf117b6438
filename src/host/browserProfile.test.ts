import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  isProfileOpen,
  lastBrowserMajor,
  prepareAnyProfile,
  prepareProfile,
} from './browserProfile.ts';

const CHROMIUM = 'chromium';
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'casebound-profile-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const at = (...names: string[]) => path.join(folder, 'profile', ...names);

describe('the profile of a browser', () => {
  it('is one folder per brand, and stays through newer versions', () => {
    const first = prepareProfile(folder, CHROMIUM, 150, null);
    expect(first).toEqual({ profile: at('chromium'), notice: null });
    writeFileSync(at('chromium', 'kept'), '');
    expect(prepareProfile(folder, CHROMIUM, 156, 150)).toEqual(first);
    expect(existsSync(at('chromium', 'kept'))).toBe(true);
    expect(prepareProfile(folder, 'edge', 120, 150).notice).toBeNull();
  });

  it('is put aside for an older browser, never handed to it and never deleted', () => {
    prepareProfile(folder, CHROMIUM, 156, null);
    writeFileSync(at('chromium', 'kept'), 'first');
    const older = prepareProfile(folder, CHROMIUM, 150, 156);
    expect(older.profile).toBe(at('chromium'));
    expect(older.notice).toContain('older than the one used last (156)');
    expect(existsSync(at('chromium', 'kept'))).toBe(false);
    expect(readFileSync(at('chromium-156', 'kept'), 'utf8')).toBe('first');

    prepareProfile(folder, CHROMIUM, 156, 150);
    prepareProfile(folder, CHROMIUM, 149, 156);
    expect(existsSync(at('chromium-156-2'))).toBe(true);
    expect(readFileSync(at('chromium-156', 'kept'), 'utf8')).toBe('first');
  });

  it('counts as open only while its browser runs', () => {
    const { profile } = prepareProfile(folder, CHROMIUM, 156, null);
    expect(isProfileOpen(profile)).toBe(false);
    symlinkSync(`host-${process.pid}`, path.join(profile, 'SingletonLock'));
    expect(isProfileOpen(profile)).toBe(true);
    rmSync(path.join(profile, 'SingletonLock'));
    symlinkSync('host-4194304', path.join(profile, 'SingletonLock'));
    expect(isProfileOpen(profile)).toBe(false);
  });

  it('is left to a newer browser that has it open, and stays marked as that one’s', () => {
    const { profile } = prepareProfile(folder, CHROMIUM, 156, null);
    symlinkSync(`host-${process.pid}`, path.join(profile, 'SingletonLock'));
    expect(prepareProfile(folder, CHROMIUM, 150, 156)).toEqual({ profile, notice: null });
    rmSync(path.join(profile, 'SingletonLock'));
    expect(prepareProfile(folder, CHROMIUM, 150, 150).notice).toContain('chromium-156');
  });

  it('of Electron counts as old as its library where it was not marked before', () => {
    expect(lastBrowserMajor(folder)).toBeNull();
    writeFileSync(path.join(folder, 'library.json'), '{"browserMajor": 158}');
    expect(lastBrowserMajor(folder)).toBe(158);
    writeFileSync(path.join(folder, 'library.json'), '{"browserMajor":');
    expect(lastBrowserMajor(folder)).toBeNull();
    mkdirSync(at('electron'), { recursive: true });
    expect(prepareProfile(folder, 'electron', 156, 158).notice).toContain('158');
    expect(existsSync(at('electron-158'))).toBe(true);
  });
});

describe('the profile of a folder that cannot be written', () => {
  it('is a passing one elsewhere, and says so', ({ skip }) => {
    const system = (...args: readonly string[]): boolean =>
      process.platform === 'linux' && spawnSync('mount', args).status === 0;
    const readOnly = system('--bind', folder, folder) && system('-o', 'remount,bind,ro', folder);
    if (!readOnly) {
      console.warn('SKIPPED: a folder cannot be made read-only here (needs root on Linux)');
      skip();
    }
    try {
      const found = prepareAnyProfile(folder, CHROMIUM, 156, null);
      expect(found.passing).toBe(true);
      expect(found.notice).toContain('cannot be written');
      expect(existsSync(found.profile)).toBe(true);
      rmSync(found.profile, { recursive: true });
    } finally {
      spawnSync('umount', ['-l', folder]);
    }
    expect(prepareAnyProfile(folder, CHROMIUM, 156, null)).toEqual({
      profile: at('chromium'),
      notice: null,
      passing: false,
    });
  });
});
