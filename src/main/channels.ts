import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import { methodChannel } from '../shell/bridge.ts';
import type { Channel } from '../shell/contract.ts';
import { ORIGIN } from './origin.ts';

/** The parts of an IPC event that say who sent it. */
export interface Sender {
  readonly sender: Pick<WebContents, 'id'>;
  readonly senderFrame: Pick<WebFrameMain, 'origin' | 'parent'> | null;
}

/** Why a message was refused; null when its sender is the page of a window we opened. */
export function refusalOf(event: Sender, isOurs: (contentsId: number) => boolean): string | null {
  if (!isOurs(event.sender.id)) return 'the sender is not a window of ours';
  const frame = event.senderFrame;
  if (frame === null || frame === undefined) return 'the frame that sent it is gone';
  if (frame.parent !== null) return 'the sender is a frame within the page';
  if (frame.origin !== ORIGIN) return `the origin is ${frame.origin}, not ${ORIGIN}`;
  return null;
}

/** How one method of the shell is answered, once its sender and its arguments have passed. */
export type Answer = (args: readonly unknown[], event: IpcMainInvokeEvent) => Promise<unknown>;

/**
 * Registers the one way in for a channel: the sender is checked, then the arguments, and only then is it answered. A
 * refusal rejects the call with its reason and touches nothing.
 */
export function handle(
  ipc: Pick<IpcMain, 'handle'>,
  channel: Channel,
  isOurs: (contentsId: number) => boolean,
  checkArguments: (channel: Channel, args: readonly unknown[]) => string | null,
  answer: Answer,
): void {
  ipc.handle(methodChannel(channel), async (event, ...args: unknown[]) => {
    const refusal = refusalOf(event, isOurs) ?? checkArguments(channel, args);
    if (refusal !== null) throw new Error(`${channel} was refused: ${refusal}`);
    return answer(args, event);
  });
}
