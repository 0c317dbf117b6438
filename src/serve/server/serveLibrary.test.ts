import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchAsPage, type TemporaryServer, temporaryServer } from '../testing/temporaryServer.ts';
import { serveLibrary } from './serveLibrary.ts';
import type { StartOptions } from './startServer.ts';

let held: TemporaryServer;
let other: TemporaryServer;
beforeEach(async () => {
  held = await temporaryServer();
  other = await temporaryServer();
});
afterEach(async () => {
  await held.remove();
  await other.remove();
});

async function serve(more: Partial<StartOptions>, stopped: Promise<unknown>) {
  const printed: string[] = [];
  const said: string[] = [];
  const voice = {
    print: (line: string) => printed.push(line),
    say: (line: string) => said.push(line),
  };
  const options = { resources: 'none', rendererDir: 'none', version: '0', port: 0 };
  const code = serveLibrary({ dataDir: held.dataDir, ...options, ...more }, voice, stopped);
  return { code: await code, printed, said };
}

describe('serving a library', () => {
  it('prints one line with an address that can be used, and gives the folder free at the end', async () => {
    const { dataDir } = held;
    await held.server.close();
    let status = 0;
    const printed: string[] = [];
    const stopped = (async () => {
      while (printed.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      const address = /^Casebound is ready: (http:\/\/127\.0\.0\.1:\d+\/#[0-9a-f]{64})$/.exec(
        printed[0] ?? '',
      )?.[1];
      const { origin, hash } = new URL(address ?? 'http://none');
      const response = await fetchAsPage(origin)(`${origin}/api/hello`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-casebound-secret': hash.slice(1) },
        body: '[]',
      });
      status = response.status;
    })();
    const voice = { print: (line: string) => printed.push(line), say: () => undefined };
    const options = { dataDir, resources: 'none', rendererDir: 'none', version: '0', port: 0 };
    expect(await serveLibrary(options, voice, stopped)).toBe(0);
    expect(status).toBe(200);
    expect(printed).toHaveLength(1);
    await held.restart();
  });

  it('prints the running address, and ends well, when the library is served already', async () => {
    expect(await serve({}, Promise.resolve())).toMatchObject({
      code: 0,
      printed: [`Casebound is ready: ${held.server.address}`],
    });
  });

  it('reports a port that is taken, and takes no other', async () => {
    const dataDir = `${held.dataDir}-second`;
    const result = await serve({ dataDir, port: other.server.port }, Promise.resolve());
    expect(result).toMatchObject({ code: 1, printed: [] });
    expect(result.said.join()).toContain(`Port ${other.server.port} is in use`);
    const again = await serve({ dataDir }, Promise.resolve());
    expect(again.code).toBe(0);
    await rm(dataDir, { recursive: true });
  });

  it('keeps its secret from start to start', async () => {
    const { secret } = held.server.services;
    expect((await held.restart()).services.secret).toBe(secret);
    expect(other.server.services.secret).not.toBe(secret);
  });
});
