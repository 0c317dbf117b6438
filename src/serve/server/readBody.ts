import type { IncomingMessage } from 'node:http';

/** A request's body, or why it was not taken. */
export type Body =
  | { readonly status: 'read'; readonly bytes: Buffer }
  | { readonly status: 'tooLarge' }
  | { readonly status: 'broken' };

/** Reads at most `maxBytes`; what is declared or turns out larger is not read further. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  return new Promise((resolve) => {
    const declared = Number(request.headers['content-length'] ?? 0);
    if (!(declared <= maxBytes)) {
      resolve({ status: 'tooLarge' });
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        request.pause();
        resolve({ status: 'tooLarge' });
        return;
      }
      chunks.push(chunk);
    });
    request.once('end', () => resolve({ status: 'read', bytes: Buffer.concat(chunks) }));
    request.once('error', () => resolve({ status: 'broken' }));
    request.once('aborted', () => resolve({ status: 'broken' }));
  });
}
