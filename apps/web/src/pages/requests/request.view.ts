import { type RequestToAnswer, type RequestState } from '#bookings';
import { ACCESS_FACETS } from '#kernel';

const STATES: Record<RequestState, string> = {
  asked: 'Waits for your answer',
  accepted: 'You agreed',
  declined: 'You said no',
  withdrawn: 'Taken back',
  lapsed: 'Not answered in time',
};

/** A request as its provider's pages show it. */
export interface RequestView extends Omit<RequestToAnswer, 'needs'> {
  stateLabel: string;
  /** In words; null: the family does not show it. */
  needs: string[] | null;
  /** "5 hours": what is left to answer; null when it is over. */
  left: string | null;
}

export function requestView(request: RequestToAnswer, now = new Date()): RequestView {
  const { needs, state, isOpen, answerBy } = request;
  return {
    ...request,
    stateLabel: isOpen || state !== 'asked' ? STATES[state] : STATES.lapsed,
    needs: needs && needs.map((code) => ACCESS_FACETS[code]),
    left: isOpen ? timeLeft(new Date(answerBy).getTime() - now.getTime()) : null,
  };
}

/** Rounded down: nobody has less time than the page says. */
export function timeLeft(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  return hours === 1 ? '1 hour' : `${hours} hours`;
}
