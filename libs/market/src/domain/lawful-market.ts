import { type DraftCondition, lintConditions } from './condition-linter.js';
import { addDays } from '#kernel';
import {
  conditionsUnlawful,
  endPassed,
  feeForbidden,
  noticeFirst,
  regimeClosed,
  termTooLong,
} from './market.errors.js';
import { type Rules } from './rules.js';

/** What of a market the rules have to say something about before it is established. */
export interface LawfulDraft {
  /** Hundredths of a percent of a contract's estimated value. */
  feeBasisPoints: number;
  intentionNotice: object | null;
  parts: { conditions: DraftCondition[] }[];
}

/**
 * Refuses what the rules forbid, with the field to put right; the database refuses it again, and the term
 * as well.
 * @throws DomainError market.regime-closed, market.fee-forbidden, market.notice-first,
 *   market.conditions-unlawful
 */
export function checkLawful(draft: LawfulDraft, rules: Rules): void {
  regimeOpen(rules);
  if (draft.feeBasisPoints > 0) checkFee(rules);
  const findings = draft.parts.flatMap(({ conditions }, part) =>
    conditions.flatMap((condition, index) =>
      lintConditions([condition], rules).map((finding) => ({
        ...finding,
        field: `parts.${part}.conditions.${index}`,
      })),
    ),
  );
  if (findings.length > 0) throw conditionsUnlawful(findings);
  if (rules.find('notice-before') && draft.intentionNotice === null) throw noticeFirst(rules);
}

/** @throws DomainError market.regime-closed where no new market can be established */
export function regimeOpen(rules: Rules): void {
  if (!rules.says('new-markets', 'yes')) throw regimeClosed(rules);
}

/** @throws DomainError market.fee-forbidden where providers cannot be charged */
export function checkFee(rules: Rules): void {
  if (rules.find('fees')?.value !== 'percent-of-contract') throw feeForbidden(rules);
}

/**
 * The last day of a market that begins on a day, as the database will check it.
 * @throws DomainError market.term-too-long, market.end-passed
 */
export function checkTerm(rules: Rules, endsOn: string | null, from: string): void {
  if (endsOn !== null && endsOn < from) throw endPassed();
  const years = rules.number('longest-term');
  if (years === undefined) return;
  const day = from.slice(4) === '-02-29' ? '-02-28' : from.slice(4);
  const latest = addDays(`${Number(from.slice(0, 4)) + years}${day}`, -1);
  if (endsOn === null || endsOn > latest) throw termTooLong(rules, latest);
}
