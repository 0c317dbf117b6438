import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fitToScreens, readWindowState, writeWindowState } from './windowState.ts';

const screenArea = { x: 0, y: 0, width: 1920, height: 1040 };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'casebound-window-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the kept window state', () => {
  it('comes back as it was written', () => {
    const state = { x: 40, y: 60, width: 1200, height: 800, maximized: true };
    writeWindowState(folder, state);
    expect(readWindowState(folder)).toEqual(state);
  });

  it.each(['', '[]', '{"x":1}', '{"x":0,"y":0,"width":-4,"height":900}', 'null', '{"x":"a"}'])(
    'gives the first-run window for a damaged file (%s)',
    (text) => {
      writeFileSync(path.join(folder, 'window.json'), text);
      expect(readWindowState(folder).width).toBe(1440);
    },
  );

  it('brings a window back from a screen that is gone', () => {
    const lost = { x: 5000, y: 300, width: 1200, height: 800, maximized: false };
    const fitted = fitToScreens(lost, [screenArea]);
    expect(fitted.x).toBeGreaterThanOrEqual(0);
    expect(fitted.x + fitted.width).toBeLessThanOrEqual(1920);
  });

  it('never opens larger than the screen or smaller than its controls need', () => {
    const huge = { x: 0, y: 0, width: 9000, height: 9000, maximized: false };
    expect(fitToScreens(huge, [screenArea])).toMatchObject({ width: 1920, height: 1040 });
    const tiny = { x: 0, y: 0, width: 10, height: 10, maximized: false };
    expect(fitToScreens(tiny, [screenArea])).toMatchObject({ width: 960, height: 640 });
  });
});
