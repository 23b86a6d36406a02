import { DomainError } from '#kernel';

/** Somebody who works for the provider, and whether on this session. */
export interface RotaPerson {
  workerId: string;
  name: string;
  works: boolean;
  /** Has a sign-in, so sees the register on the own phone. */
  signsIn: boolean;
}

/** A session of the rota. */
export interface RotaSession {
  id: string;
  offerTitle: string;
  startsAt: string;
  endsAt: string;
  taken: number;
  workers: string[];
}

export function notYourWorker(): DomainError {
  return new DomainError(
    'not-found',
    'providers.worker-not-found',
    'There is no such person who works for you, or they have left.',
  );
}
