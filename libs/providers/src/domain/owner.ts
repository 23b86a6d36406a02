import { type Caller } from '#kernel';
import { notFound } from './providers.errors.js';

/** Somebody of a provider, and the provider. */
export interface Owner {
  providerId: string;
  userId: string;
}

/** @throws DomainError providers.not-found for everybody who belongs to none */
export function ownerOf({ providerId, userId }: Caller): Owner {
  if (providerId === null || userId === null) throw notFound();
  return { providerId, userId };
}
