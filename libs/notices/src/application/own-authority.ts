import { type Caller, DomainError } from '#kernel';

/** @throws DomainError notices.only-councils */
export function ownAuthority({ authorityId }: Caller): string {
  if (authorityId === null) {
    throw new DomainError('forbidden', 'notices.only-councils', 'Only a council has notices.');
  }
  return authorityId;
}
