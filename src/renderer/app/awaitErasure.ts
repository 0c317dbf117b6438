import type { Shell } from '../../shell/contract.ts';

/** How often the host is asked how far it is, in ms. */
const LOOK_MS = 200;

/**
 * Waits while the host carries out an erasure, as at a start after one that was cut short: every other call would wait for
 * it in silence. A host that does not answer is left to whoever asks it next.
 * @param tell told how much is done, from 0 to 1; never called where nothing is under way.
 */
export async function awaitErasure(
  shell: Pick<Shell, 'erasureState'>,
  tell: (share: number) => void,
  pause: () => Promise<unknown> = () => new Promise((resolve) => setTimeout(resolve, LOOK_MS)),
): Promise<void> {
  for (;;) {
    const found = await shell.erasureState().catch(() => null);
    const share = found?.status === 'done' ? found.value?.share : undefined;
    if (share === undefined) return;
    tell(share);
    await pause();
  }
}
