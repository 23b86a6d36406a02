import { DomainError } from '#kernel';

/** A child that went from one officer to another, or got one more. */
export interface HandOver {
  id: string;
  fromName: string;
  toName: string;
  /** Both work with the child since then. */
  stays: boolean;
  reason: string;
  requestsMoved: number;
  reviewsMoved: number;
  /** Instant. */
  handedAt: string;
}

export interface WantedHandOver {
  toOfficer: string;
  stays: boolean;
  reason: string;
}

export function notOnYourList(): DomainError {
  return new DomainError(
    'conflict',
    'casework.not-on-your-list',
    'The child is not on your list any more. Somebody handed it over in the meantime.',
  );
}

export function worksWithChild(): DomainError {
  return new DomainError(
    'conflict',
    'casework.works-with-child',
    'This officer works with the child already. Choose another one, or hand the child over whole.',
  );
}
