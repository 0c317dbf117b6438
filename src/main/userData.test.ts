import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { prepareUserData } from './userData.ts';

it("keeps Electron's profile in the data folder, and elsewhere for a time where that cannot be", () => {
  const place = mkdtempSync(path.join(os.tmpdir(), 'casebound-userdata-'));
  const own = prepareUserData(place, 156);
  expect(own.folder).toBe(path.join(place, 'profile', 'electron'));
  own.end();
  expect(existsSync(own.folder)).toBe(true);
  // A file where the folder should be cannot be written into, whoever runs this.
  const blocked = path.join(place, 'blocked');
  writeFileSync(blocked, '');
  const passing = prepareUserData(blocked, 156);
  expect(passing.folder.startsWith(os.tmpdir())).toBe(true);
  expect(existsSync(passing.folder)).toBe(true);
  passing.end();
  expect(existsSync(passing.folder)).toBe(false);
  // An older one than wrote it last starts anew, and the other is kept.
  expect(prepareUserData(place, 150).notice).toContain('electron-156');
  expect(existsSync(path.join(place, 'profile', 'electron-156'))).toBe(true);
  rmSync(place, { recursive: true });
});
