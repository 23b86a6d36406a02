import { DomainError } from '#kernel';

/** One answer for an unknown e-mail address and a wrong password, so that nobody learns who has an account. */
export function wrongCredentials(): DomainError {
  return new DomainError(
    'unauthenticated',
    'identity.wrong-credentials',
    'The e-mail address or the password is not right. Check both and try again.',
  );
}

export function noSuchMembership(): DomainError {
  return new DomainError(
    'not-found',
    'identity.membership-not-found',
    'You do not have that role. Choose one of yours.',
  );
}

export function emailInUse(): DomainError {
  const message =
    'Another account uses this e-mail address. Sign in with it, or enter another one.';
  return new DomainError('conflict', 'identity.email-in-use', message, {
    problems: [{ field: 'email', message }],
  });
}

export function tooManySignIns(): DomainError {
  return new DomainError(
    'too-many',
    'identity.sign-in-busy',
    'Many people are signing in just now. Try again in a moment.',
    { retryAfterSeconds: 5 },
  );
}
