import { type Caller } from '#kernel';
import { notAProvider } from '../domain/catalogue.errors.js';

/**
 * The provider that the caller works for.
 * @throws DomainError catalogue.not-a-provider
 */
export function ownProvider(caller: Caller): string {
  if (caller.role !== 'provider' || caller.providerId === null) throw notAProvider();
  return caller.providerId;
}
