import { type MoreRequest, REQUEST_STATES, SKIP_REASONS } from '#choices';
import { formatPence } from '#kernel';

/** A request for more as its family and its officer see it. */
export interface MoreView {
  id: string;
  childId: string;
  state: string;
  isOpen: boolean;
  isRefused: boolean;
  words: string;
  /** What was tried before, or why nothing was. */
  ground: string;
  scenarioId: string | null;
  shortfall: string | undefined;
  asksReassessment: boolean;
  askedAt: string;
  answeredAt: string | null;
  reason: string | null;
  reassessedOn: string | null;
}

export function moreView(request: MoreRequest): MoreView {
  const { id, childId, state, words, scenarioId, scenarioName, skippedBecause } = request;
  const { shortfall, asksReassessment, askedAt, answeredAt, reason, reassessedOn } = request;
  return {
    id,
    childId,
    words,
    scenarioId,
    asksReassessment,
    askedAt,
    answeredAt,
    reason,
    reassessedOn,
    state: REQUEST_STATES[state],
    isOpen: state === 'asked',
    isRefused: state === 'refused',
    ground: skippedBecause ? SKIP_REASONS[skippedBecause] : (scenarioName ?? ''),
    shortfall: shortfall === null ? undefined : formatPence(shortfall),
  };
}
