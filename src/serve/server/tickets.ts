import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** One-use tickets: what an app window is launched with, since a command line can be read by every user of the machine. */
export interface Tickets {
  issue(): string;
  /** True once for each ticket, within a minute of its issue. */
  redeem(ticket: string): boolean;
}

const LIFE_MS = 60_000;
const MOST = 100;

/** Keeps tickets in memory: a restart makes them void. */
export function openTickets(now: () => number = Date.now): Tickets {
  const until = new Map<string, number>();
  return {
    issue() {
      for (const [ticket, end] of until) if (end < now()) until.delete(ticket);
      const oldest = until.keys().next();
      if (until.size >= MOST && !oldest.done) until.delete(oldest.value);
      const ticket = randomBytes(24).toString('hex');
      until.set(ticket, now() + LIFE_MS);
      return ticket;
    },
    redeem(ticket) {
      const end = until.get(ticket);
      until.delete(ticket);
      return end !== undefined && end >= now();
    },
  };
}

/** Compares in a time that tells nothing of where two texts differ. */
export function isSameSecret(given: unknown, secret: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return typeof given === 'string' && timingSafeEqual(hash(given), hash(secret));
}
