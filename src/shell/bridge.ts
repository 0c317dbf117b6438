import type { Shell } from './contract.ts';

/** Name under which the Electron preload puts the frozen shell on the window. */
export const BRIDGE_NAME = 'casebound';

/** IPC channel of one method of the shell. */
export function methodChannel(method: string): string {
  return `casebound:${method}`;
}

/** IPC channel on which the host tells the window of a command or of its closing. */
export const EVENT_CHANNEL = 'casebound:event';

/** IPC channel on which the window answers that it has flushed and may be closed. */
export const FLUSHED_CHANNEL = 'casebound:flushed';

/** Start of the argument that carries the capabilities, as JSON, from main to preload. */
export const CAPABILITIES_ARGUMENT = '--casebound-capabilities=';

/** What crosses `EVENT_CHANNEL`; the preload adds the `done` of a closing. */
export type HostEventMessage =
  | { readonly kind: 'command'; readonly id: string }
  | { readonly kind: 'closing' };

/** The window as the Electron preload leaves it: the shell itself, frozen. */
export interface BridgedWindow {
  readonly casebound?: Shell;
}
