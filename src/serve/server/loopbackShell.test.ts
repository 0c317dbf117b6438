import { connectLoopback } from '../../renderer/platform/loopbackShell.ts';
import type { Shell } from '../../shell/contract.ts';
import { describeShellContract } from '../../shell/testing/shellContract.ts';
import { fetchAsPage, type TemporaryServer, temporaryServer } from '../testing/temporaryServer.ts';

let held: TemporaryServer | null = null;

async function connect(): Promise<Shell> {
  if (held === null) throw new Error('nothing is served');
  const { origin, hash } = new URL(held.server.address);
  const options = { origin, secret: hash.slice(1), fetch: fetchAsPage(origin), page: null };
  const connected = await connectLoopback(options);
  if (!connected.ok) throw new Error(connected.failure.kind);
  return connected.value;
}

describeShellContract({
  name: 'loopback',
  async open() {
    held = await temporaryServer();
    return connect();
  },
  async reopen() {
    await held?.restart();
    return connect();
  },
  async close() {
    await held?.remove();
    held = null;
  },
});
