import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Rectangle } from 'electron';

/** Where the window was, in device-independent pixels. */
export interface WindowState extends Rectangle {
  readonly maximized: boolean;
}

const FIRST: WindowState = { x: -1, y: -1, width: 1440, height: 900, maximized: false };

/** The smallest window in which no control is clipped. */
export const SMALLEST = { width: 960, height: 640 } as const;

function overlaps(state: Rectangle, area: Rectangle): boolean {
  return (
    state.x < area.x + area.width - 80 &&
    state.x + state.width > area.x + 80 &&
    state.y >= area.y - 8 &&
    state.y < area.y + area.height - 80
  );
}

/** The state fitted to the screens that are there now: a window on a screen since unplugged comes back to the first. */
export function fitToScreens(state: WindowState, areas: readonly Rectangle[]): WindowState {
  const area = areas.find((each) => overlaps(state, each)) ?? areas[0];
  if (area === undefined) return state;
  const width = Math.max(Math.min(state.width, area.width), Math.min(SMALLEST.width, area.width));
  const height = Math.max(
    Math.min(state.height, area.height),
    Math.min(SMALLEST.height, area.height),
  );
  if (overlaps(state, area)) return { ...state, width, height };
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
    maximized: state.maximized,
  };
}

/** Reads the kept state; a missing or damaged file gives the first-run window. */
export function readWindowState(folder: string): WindowState {
  try {
    const found: unknown = JSON.parse(readFileSync(path.join(folder, 'window.json'), 'utf8'));
    if (typeof found !== 'object' || found === null) return FIRST;
    const { x, y, width, height, maximized } = found as Record<string, unknown>;
    const numbers = [x, y, width, height];
    if (!numbers.every((each): each is number => Number.isSafeInteger(each))) return FIRST;
    const [atX = 0, atY = 0, wide = 0, high = 0] = numbers;
    if (wide < 1 || high < 1) return FIRST;
    return { x: atX, y: atY, width: wide, height: high, maximized: maximized === true };
  } catch {
    return FIRST;
  }
}

/** Keeps the state; a failure is let go, because where a window stood is never worth a message. */
export function writeWindowState(folder: string, state: WindowState): void {
  try {
    const file = path.join(folder, 'window.json');
    writeFileSync(`${file}.new`, JSON.stringify(state));
    renameSync(`${file}.new`, file);
  } catch {
    // The next window opens where this one first did.
  }
}
