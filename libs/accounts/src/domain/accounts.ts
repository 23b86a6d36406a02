import { DomainError, type Role } from '#kernel';

/** How far somebody is on the way to an account. */
export type SignInState = 'signs-in' | 'invited' | 'ran-out' | 'not-invited';

export interface Invited {
  userId: string;
  name: string;
  email: string;
  state: SignInState;
  /** ISO 8601, UTC; of the last invitation. */
  invitedAt: string | null;
  expiresAt: string | null;
}

/** Somebody of the council who cannot sign in yet. */
export interface WaitingWorker extends Invited {
  roles: Exclude<Role, 'public'>[];
}

/** Somebody who signs in, or is to, for a child. */
export interface PersonOfChild extends Invited {
  as: 'parent' | 'young-person';
}

export interface NewPersonOfChild {
  as: 'parent' | 'young-person';
  name: string;
  email: string;
}

/** A key as the page of its link needs it. */
export interface KeyFacts {
  userId: string;
  email: string;
  kind: 'invitation' | 'reset';
  isOpen: boolean;
}

/** At once; a council with more sends them in two goes. */
export const MOST_INVITED_AT_ONCE = 200;

export const LEAST_PASSWORD = 12;
export const MOST_PASSWORD = 200;

export function onlyFor(whom: string): DomainError {
  return new DomainError('forbidden', 'identity.role-not-allowed', `Only ${whom} can do this.`);
}

export function keyEnded(): DomainError {
  return new DomainError(
    'conflict',
    'accounts.key-ended',
    'This link was used already, or its time is over. Ask for a new one.',
  );
}

/**
 * @throws DomainError accounts.easy-password: one that is short or guessed first
 */
export function checkPassword(password: string, email: string): void {
  const plain = password.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]/gu, '');
  const name = (email.split('@')[0] ?? '').toLowerCase();
  const easy =
    password.length < LEAST_PASSWORD ||
    new Set(plain).size < 5 ||
    /^(?:password|fairplace|qwertyuiop|letmein|welcome)?\d*(?:password|fairplace)?\d*$/.test(
      plain,
    ) ||
    (name.length > 3 && plain.replaceAll(/\d/g, '') === name.replaceAll(/[^\p{Letter}]/gu, ''));
  if (!easy) return;
  const message =
    'That password is too easy to guess. Three random words are hard to guess and easy to remember.';
  throw new DomainError('invalid', 'accounts.easy-password', message, {
    problems: [{ field: 'password', message }],
  });
}
