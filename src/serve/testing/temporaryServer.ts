import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type RunningServer, type StartOptions, startServer } from '../server/startServer.ts';

/** A temporary data folder with a server on a free port. */
export interface TemporaryServer {
  readonly dataDir: string;
  readonly server: RunningServer;
  /** Ends the server and starts another on the same folder. */
  restart(): Promise<RunningServer>;
  remove(): Promise<void>;
}

/** Serves a new library in a temporary folder. */
export async function temporaryServer(more: Partial<StartOptions> = {}): Promise<TemporaryServer> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'casebound-test-'));
  const start = async () => {
    const started = await startServer({
      dataDir,
      port: 0,
      resources: path.resolve('resources'),
      rendererDir: path.join(dataDir, 'no-renderer'),
      version: '0.0.0',
      ...more,
    });
    if (!started.ok) throw new Error(JSON.stringify(started.failure));
    return started.value;
  };
  let server = await start();
  return {
    dataDir,
    get server() {
      return server;
    },
    async restart() {
      await server.close();
      server = await start();
      return server;
    },
    async remove() {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** `fetch` as a page of `origin` has it: with the headers that a browser adds by itself. */
export function fetchAsPage(origin: string): typeof fetch {
  return (input, init) =>
    fetch(input, {
      ...init,
      headers: { ...init?.headers, origin, 'sec-fetch-site': 'same-origin' },
    });
}
