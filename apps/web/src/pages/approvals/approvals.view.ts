import {
  type ApprovalRequest,
  type Decider,
  type Move,
  MOVES,
  type RequestState,
  type Scheme,
  type SchemeLimit,
  type Waiting,
} from '#approvals';
import { formatMinutes, formatNights, formatPence } from '#kernel';

const STATES: Record<RequestState, string> = {
  waiting: 'Waits',
  approved: 'Approved and done',
  refused: 'Refused',
  withdrawn: 'Taken back',
  expired: 'Expired: nobody answered in time',
};

/** A role at the beginning of a line. */
export const ROLE_NAMES: Record<Decider, string> = {
  officer: 'Officers',
  finance: 'Finance',
  commissioner: 'Commissioners',
};

/** What was asked, in words. */
export function requestView(request: ApprovalRequest): object {
  return {
    ...request,
    what: MOVES[request.move],
    stateName: STATES[request.state],
    isDone: request.state === 'approved',
    amountInWords: signedUnits(request.amount),
    countedInWords: signedUnits(request.counted),
  };
}

/** The sentence that takes the place of "it is done". */
export function waitsFor({ approvers }: Waiting): string {
  return `It waits for approval by ${approvers}. Nothing has changed yet.`;
}

export interface LimitsView {
  what: string;
  rows: { role: string; limit: string }[];
}

/** A scheme's limits by move; a move without rows has none. */
export function limitsView(scheme: Scheme, moves: Move[]): LimitsView[] {
  return moves.map((move) => {
    const limits = scheme.limits.filter((one) => one.move === move);
    return {
      what: MOVES[move],
      rows: (['officer', 'finance', 'commissioner'] as const).map((role) => ({
        role: ROLE_NAMES[role],
        limit: limitInWords(
          limits.length > 0,
          limits.find((one) => one.role === role),
        ),
      })),
    };
  });
}

function limitInWords(isLimited: boolean, limit: SchemeLimit | undefined): string {
  if (!isLimited) return 'no limit';
  if (!limit) return 'nothing';
  const { mostPence, mostMinutes, mostNights } = limit;
  const parts = [
    ...(mostPence === null ? [] : [formatPence(mostPence)]),
    ...(mostMinutes === null ? [] : [formatMinutes(mostMinutes)]),
    ...(mostNights === null ? [] : [formatNights(mostNights)]),
  ];
  return parts.length > 0 ? `up to ${parts.join(', ')}` : 'no limit';
}

const sign = (value: number): string => (value < 0 ? '−' : '');

function signedUnits({ pence, minutes, nights }: ApprovalRequest['amount']): string {
  const parts = [
    ...(pence === 0 ? [] : [sign(pence) + formatPence(Math.abs(pence))]),
    ...(minutes === 0 ? [] : [sign(minutes) + formatMinutes(Math.abs(minutes))]),
    ...(nights === 0 ? [] : [sign(nights) + formatNights(Math.abs(nights))]),
  ];
  return parts.join(', ');
}
