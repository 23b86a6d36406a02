import { formatMinutes, formatNights, formatPence } from '#kernel';
import { type NoticeText } from '#notifications';
import { MOVES, type Units } from './move.js';
import { type ApprovalRequest } from './request.js';

/** To everybody who may approve it today. No child is named: approvers may not know it. */
export function askedNotice({ id, move, about, amount, askedByName }: ApprovalRequest): NoticeText {
  return {
    title: `Waits for your approval: ${MOVES[move].toLowerCase()}, ${inWords(amount)}`,
    body: `${askedByName} asks. ${about}. Nothing is posted until somebody approves it.`,
    link: `/approvals/${id}`,
  };
}

/** To whoever asked. */
export function answeredNotice({
  id,
  move,
  about,
  amount,
  state,
  decision,
}: ApprovalRequest): NoticeText {
  const outcome = state === 'approved' ? 'Approved and done' : 'Refused';
  const reason = decision?.reason ? ` Reason: ${decision.reason.slice(0, 1500)}` : '';
  return {
    title: `${outcome}: ${MOVES[move].toLowerCase()}, ${inWords(amount)}`,
    body: `${decision?.byName ?? 'Somebody'} decided. ${about}.${reason}`,
    link: `/approvals/${id}`,
  };
}

function inWords({ pence, minutes, nights }: Units): string {
  const parts = [
    pence > 0 && formatPence(pence),
    minutes > 0 && formatMinutes(minutes),
    nights > 0 && formatNights(nights),
  ].filter((part) => part !== false);
  return parts.join(' and ') || 'nothing';
}
