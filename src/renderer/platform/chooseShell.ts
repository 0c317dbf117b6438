import type { BridgedWindow } from '../../shell/bridge.ts';
import type { Shell } from '../../shell/contract.ts';
import { apiPath, STALE_ADDRESS_SAYS, TICKET_FRAGMENT } from '../../shell/wire.ts';
import { electronShell } from './electronShell.ts';
import { connectLoopback } from './loopbackShell.ts';

/** The shell of this window, or what to show instead of the workbench: plain words, one paragraph. */
export type ShellChoice =
  | { readonly status: 'ready'; readonly shell: Shell }
  | { readonly status: 'none'; readonly says: string };

const SECRET_KEY = 'casebound.secret';

/**
 * Finds the host of this window: Electron's bridge, else the loopback host named by the address. The secret is taken
 * out of the address bar at once and kept for this tab only, so that a reload finds it again.
 */
export async function chooseShell(page: Window & BridgedWindow): Promise<ShellChoice> {
  const bridged = electronShell(page);
  if (bridged !== null) return { status: 'ready', shell: bridged };
  const { origin } = page.location;
  const secret = await secretOf(page);
  if (secret === null) return { status: 'none', says: STALE_ADDRESS_SAYS };
  const connected = await connectLoopback({
    origin,
    secret,
    fetch: page.fetch.bind(page),
    page,
  });
  if (connected.ok) return { status: 'ready', shell: connected.value };
  switch (connected.failure.kind) {
    case 'stale':
      page.sessionStorage.removeItem(SECRET_KEY);
      return { status: 'none', says: STALE_ADDRESS_SAYS };
    case 'unreachable':
      return {
        status: 'none',
        says: 'Casebound is not running any more. Close this window and run "npm start" again.',
      };
  }
}

async function secretOf(page: Window): Promise<string | null> {
  const fragment = page.location.hash.slice(1);
  const given = fragment.startsWith(TICKET_FRAGMENT)
    ? await redeem(page, fragment.slice(TICKET_FRAGMENT.length))
    : /^[0-9a-f]{64}$/.test(fragment)
      ? fragment
      : null;
  if (given !== null) page.sessionStorage.setItem(SECRET_KEY, given);
  if (given !== null || fragment.startsWith(TICKET_FRAGMENT)) {
    page.history.replaceState(page.history.state, '', page.location.pathname);
  }
  return given ?? page.sessionStorage.getItem(SECRET_KEY);
}

async function redeem(page: Window, ticket: string): Promise<string | null> {
  try {
    const response = await page.fetch(`${page.location.origin}${apiPath('ticket')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([ticket]),
      cache: 'no-store',
    });
    if (!response.ok) return null;
    const { secret }: { readonly secret?: unknown } = JSON.parse(await response.text());
    return typeof secret === 'string' ? secret : null;
  } catch {
    return null;
  }
}
