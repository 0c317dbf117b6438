import type { Id } from '../../../core/records/record.ts';
import { MAX_RECENT_CODES, type SessionState } from '../../workbench/sessionState.ts';

/** The session with the code as the one used last. */
export function withRecentCode(session: SessionState, id: Id): SessionState {
  const recentCodes = [id, ...session.recentCodes.filter((one) => one !== id)];
  return { ...session, recentCodes: recentCodes.slice(0, MAX_RECENT_CODES) };
}
