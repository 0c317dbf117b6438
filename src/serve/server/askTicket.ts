import type { Holder } from '../../host/hostLock.ts';
import { apiPath, SECRET_HEADER, TICKET_FRAGMENT } from '../../shell/wire.ts';

/**
 * Asks the running host of a library for a one-use address, so that a second start can open a window of it; null when
 * it serves none or does not answer within 3 s.
 */
export async function askTicket(holder: Holder): Promise<string | null> {
  if (holder.port === null || holder.secret === null) return null;
  const origin = `http://127.0.0.1:${holder.port}`;
  try {
    const response = await fetch(`${origin}${apiPath('newTicket')}`, {
      method: 'POST',
      headers: {
        origin,
        'content-type': 'application/json',
        [SECRET_HEADER]: holder.secret,
      },
      body: '[]',
      signal: AbortSignal.timeout(3_000),
    });
    if (!response.ok) return null;
    const { ticket }: { readonly ticket?: unknown } = JSON.parse(await response.text());
    return typeof ticket === 'string' ? `${origin}/#${TICKET_FRAGMENT}${ticket}` : null;
  } catch {
    return null;
  }
}
