import { type SignInState } from '#accounts';
import { formatDateTime } from '../../http/template-environment.js';

/** How far somebody is, in words. */
export function stateText(person: {
  state: SignInState;
  invitedAt: string | null;
  expiresAt: string | null;
}): string {
  const { state, invitedAt, expiresAt } = person;
  if (state === 'signs-in') return 'Can sign in';
  if (invitedAt === null || expiresAt === null) return 'Not invited yet';
  if (state === 'ran-out') return `The link ran out on ${formatDateTime(expiresAt)}`;
  return `Invited on ${formatDateTime(invitedAt)}. The link works until ${formatDateTime(expiresAt)}`;
}
