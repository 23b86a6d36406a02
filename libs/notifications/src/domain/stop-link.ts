import { stopToken } from './stop-token.js';

/**
 * Kinds that a link in the message itself stops. New places have a page of their own for it, which is the same
 * for thousands of readers; what else there is somebody chooses when they are signed in.
 */
const STOPPED_BY_LINK = new Set(['bookings', 'reminders', 'waiting']);

/** The address that stops messages of this kind for their reader; null for a kind that has none. */
export function stopUrl(
  { recipientId, kind }: { recipientId: string; kind: string },
  { publicUrl, sessionSecret }: { publicUrl: string; sessionSecret: string },
): string | null {
  if (!STOPPED_BY_LINK.has(kind)) return null;
  return `${publicUrl}/stop/${stopToken(sessionSecret, { userId: recipientId, kind })}`;
}
