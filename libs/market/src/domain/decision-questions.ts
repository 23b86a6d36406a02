import { addDays, addWorkingDays, DomainError, localDay } from '#kernel';
import { type Named, type Outcome } from './vocabulary.js';

/** A decision in force with what its provider can do about it. */
export interface OpenDecision {
  id: string;
  applicationId: string;
  authority: Named;
  providerId: string;
  part: { id: string; title: string };
  outcome: Outcome;
  reasons: string;
  decidedAt: string;
  round: number;
  /** Days and working days by the rules of the market. */
  reasonsDays: number;
  appealWithin: number;
  appealAnswer: number;
}

/** The last day to appeal, "YYYY-MM-DD"; null for an admission, which leaves nothing to appeal against. */
export function lastDayToAppeal(decision: OpenDecision): string | null {
  if (decision.outcome === 'admit') return null;
  return addWorkingDays(localDay(new Date(decision.decidedAt)), decision.appealWithin);
}

/** By when more reasons are given that are asked for on a day (Public Contracts Regulations 2015 reg. 55(2)). */
export function reasonsDueOn(decision: OpenDecision, day: string): string {
  return addDays(day, decision.reasonsDays);
}

/** By when an appeal is answered that is made on a day. */
export function appealDueOn(decision: OpenDecision, day: string): string {
  return addWorkingDays(day, decision.appealAnswer);
}

export function decisionNotFound(): DomainError {
  return new DomainError('not-found', 'market.decision-not-found', 'The decision was not found.');
}

export function questionNotFound(): DomainError {
  return new DomainError('not-found', 'market.question-not-found', 'The question was not found.');
}

export function askedAlready(): DomainError {
  return new DomainError(
    'conflict',
    'market.reasons-asked',
    'You have asked for more reasons already, and the council has not answered yet.',
  );
}

export function appealedAlready(): DomainError {
  return new DomainError(
    'conflict',
    'market.appealed-already',
    'You have appealed against this decision already.',
  );
}

export function tooLateToAppeal(): DomainError {
  return new DomainError(
    'conflict',
    'market.too-late-to-appeal',
    'The time to appeal is over, or the council admitted you. You can apply again at any time.',
  );
}

export function anotherAnswers(): DomainError {
  return new DomainError(
    'forbidden',
    'market.another-answers',
    'You made this decision. Somebody else answers the appeal.',
  );
}

export function answeredAlready(): DomainError {
  return new DomainError('conflict', 'market.answered-already', 'This has been answered already.');
}
