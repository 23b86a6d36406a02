import { type Caller, DomainError } from '#kernel';

/**
 * The council whose commissioner the caller is.
 * @throws DomainError catalogue.no-council
 */
export function ownCouncil({ role, authorityId }: Caller): string {
  if (role === 'commissioner' && authorityId) return authorityId;
  throw new DomainError(
    'forbidden',
    'catalogue.no-council',
    'Only a council’s commissioner enters this.',
  );
}
