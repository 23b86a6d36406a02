import { DomainError, invalidField } from '#kernel';

/** A part of a market that buys the kind of offer in question. */
export interface PartChoice {
  id: string;
  title: string;
  marketTitle: string;
  /** Whether any authority admits the provider to it. */
  admitted: boolean;
}

/**
 * The part that an offer belongs to: the one that is named, or the only one there is, or the only one
 * that the provider is admitted to.
 * @throws DomainError catalogue.part-needed, catalogue.no-part
 */
export function choosePart(parts: readonly PartChoice[], partId: string | undefined): string {
  if (parts.length === 0) throw noPart();
  if (partId !== undefined) {
    const named = parts.find(({ id }) => id === partId);
    if (!named) throw partNeeded(parts);
    return named.id;
  }
  const admitted = parts.filter((part) => part.admitted);
  const [only, another] = admitted.length > 0 ? admitted : parts;
  if (only && !another) return only.id;
  throw partNeeded(parts);
}

function partNeeded(parts: readonly PartChoice[]): DomainError {
  const names = parts.map(({ title, marketTitle }) => `${title} (${marketTitle})`).join('; ');
  return invalidField(
    'catalogue.part-needed',
    'partId',
    `Say which part of a market it belongs to: ${names}.`,
  );
}

const noPart = (): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.no-part',
    'No market buys offers of this kind at present.',
  );
