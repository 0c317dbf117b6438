import type { BridgedWindow } from '../../shell/bridge.ts';
import type { Shell } from '../../shell/contract.ts';

/** The shell that the Electron preload put on the window, frozen; null on every other host. */
export function electronShell(page: BridgedWindow): Shell | null {
  return page.casebound ?? null;
}
