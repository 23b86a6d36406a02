import { DomainError } from '#kernel';
import { type Market } from '#market';

/** The lead of a market alone changes it. */
export function notYours({ lead }: Market): DomainError {
  return new DomainError(
    'forbidden',
    'market.not-the-lead',
    `${lead.name} leads this market. Ask them to change it.`,
  );
}
