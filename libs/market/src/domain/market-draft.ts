import { DomainError, invalidField, type OfferKind } from '#kernel';
import { type DraftCondition } from './condition-linter.js';
import { type Regime } from './vocabulary.js';

export interface DraftPart {
  /** Small letters and hyphens, unique in its market; made from the title. */
  code: string;
  title: string;
  description: string;
  offerKinds: OfferKind[];
  conditions: DraftCondition[];
}

/** A market as a commissioner writes it, question by question; null is not answered yet. */
export interface DraftBody {
  title: string;
  regime: Regime;
  lightTouch: boolean | null;
  term: { endsOn: string | null } | null;
  feeBasisPoints: number | null;
  parts: DraftPart[];
}

/** Every question of a draft is answered. */
export interface AnsweredDraft extends DraftBody {
  lightTouch: boolean;
  term: { endsOn: string | null };
  feeBasisPoints: number;
}

/** What is still to be done before the notice can be published, as sentences. */
export function gapsOf({
  title: name,
  lightTouch,
  term,
  feeBasisPoints,
  parts,
}: DraftBody): string[] {
  return [
    name === '' ? 'Give the market a title.' : '',
    lightTouch === null ? 'Say whether the light-touch rules hold.' : '',
    term === null ? 'Say how long the market lasts.' : '',
    feeBasisPoints === null ? 'Say whether there is a fee.' : '',
    parts.length === 0 ? 'Add a part.' : '',
    ...parts.map(({ title, conditions }) =>
      conditions.length === 0 ? `Add a condition to “${title}”.` : '',
    ),
  ].filter((gap) => gap !== '');
}

/** @throws DomainError market.draft-incomplete with what is missing */
export function checkAnswered(body: DraftBody): AnsweredDraft {
  const { lightTouch, term, feeBasisPoints } = body;
  const gaps = gapsOf(body);
  if (lightTouch === null || term === null || feeBasisPoints === null || gaps.length > 0) {
    throw new DomainError('conflict', 'market.draft-incomplete', gaps.join(' '));
  }
  return { ...body, lightTouch, term, feeBasisPoints };
}

/** "Short breaks, by day" as "short-breaks-by-day"; what is taken gets another letter. */
export function codeFor(title: string, taken: string[]): string {
  const letters = title
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .slice(0, 50)
    .replaceAll(/^-+|-+$/g, '');
  const stem = letters === '' ? 'part' : letters;
  let code = stem;
  for (let next = 'b'; taken.includes(code); next = String.fromCodePoint(next.charCodeAt(0) + 1))
    code = `${stem}-${next}`;
  return code;
}

/** @throws DomainError market.part-not-found */
export function partOf(parts: DraftPart[], code: string): DraftPart {
  const part = parts.find((one) => one.code === code);
  if (!part) throw new DomainError('not-found', 'market.part-not-found', 'The part was not found.');
  return part;
}

/** @throws DomainError market.condition-not-found */
export function conditionOf({ conditions }: DraftPart, code: string): DraftCondition {
  const condition = conditions.find((one) => one.code === code);
  if (!condition) {
    throw new DomainError(
      'not-found',
      'market.condition-not-found',
      'The condition was not found.',
    );
  }
  return condition;
}

/** As many as people can read in one market, and as many as the API takes. */
const MOST = 26;

/** @throws DomainError market.too-many */
export function checkRoom(list: readonly unknown[], field: string): void {
  if (list.length >= MOST)
    throw invalidField('market.too-many', field, `There are ${MOST} already. Remove one first.`);
}
