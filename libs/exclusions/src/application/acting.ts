import { type Caller } from '#kernel';
import { onlyCommissioners, onlyProviders } from '../domain/exclusions.errors.js';

/** @throws DomainError exclusions.only-commissioners */
export function commissioner({ role, authorityId, userId }: Caller): {
  authorityId: string;
  userId: string;
} {
  if (role !== 'commissioner' || !authorityId || !userId) throw onlyCommissioners();
  return { authorityId, userId };
}

/** @throws DomainError exclusions.only-providers */
export function providerOf({ role, providerId, userId }: Caller): {
  providerId: string;
  userId: string;
} {
  if (role !== 'provider' || !providerId || !userId) throw onlyProviders();
  return { providerId, userId };
}
