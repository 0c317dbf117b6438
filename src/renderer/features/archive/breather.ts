/** Longest that work goes on before the window may draw, in ms: below a frame. */
const WORK_MS = 10;

/**
 * A pause for long work on the window's own thread: it lets the window draw once work has gone on for some milliseconds,
 * and rejects once `signal` is aborted. Messages are used for it, since timers of a hidden window run once a second.
 */
export function breather(signal: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - since < WORK_MS) return;
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
    since = performance.now();
    signal.throwIfAborted();
  };
}
