import { startWorker } from './trustedScript.ts';

/** The longest that a worker may take for one answer, in ms. */
const LIMIT_MS = 60_000;

/**
 * Starts a worker for one question and ends it with the answer.
 * @param url as `import url from '….ts?worker&url'` gives it.
 * @throws Error when the worker cannot start, fails, or says nothing within 60 s; it is ended then too.
 */
export function askWorker<Q, A>(url: string, name: string, question: Q): Promise<A> {
  const worker = startWorker(url, name);
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Promise<A>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} took longer than 60 s`)), LIMIT_MS);
    worker.addEventListener('message', (event: MessageEvent<A>) => resolve(event.data), {
      once: true,
    });
    worker.addEventListener('error', (event) => reject(new Error(`${name}: ${event.message}`)));
    worker.postMessage(question);
  }).finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}
