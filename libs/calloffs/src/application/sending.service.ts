import { Injectable } from '@nestjs/common';
import { type Caller, checkedText, invalidField } from '#kernel';
import { appendOutbox, Database } from '#platform';
import { notACouncil } from '../domain/calloffs.errors.js';
import { type Calloff } from '../domain/requirement.js';
import { cancelCalloff, moveCalloff } from '../persistence/calloffs.queries.js';
import {
  insertAgreement,
  insertChange,
  listAgreements,
  writeChange,
} from '../persistence/exchanges.queries.js';
import { BidKeys } from './bid-keys.js';
import { lockedCalloff, lockedDraft, recordCalloff } from './calloffs.service.js';

/** What may change after sending: the same for everybody. */
export interface CalloffChange extends Pick<
  Calloff,
  'description' | 'startsOn' | 'endsOn' | 'questionsUntil' | 'deadline'
> {
  reason: string;
  /** Why the deadline moves, or why it may stay. */
  deadlineReview: string;
}

/** From a draft to everybody who is admitted, and what may happen to it after that. */
@Injectable()
export class SendingService {
  constructor(
    private readonly database: Database,
    private readonly keys: BidKeys,
  ) {}

  /**
   * Sends a call-off: the database invites everybody admitted to the part by the authority at that instant.
   * A direct route invites nobody and goes on to the award.
   * @throws DomainError calloffs.incomplete, .weights, .tender-period, .standstill, .not-in-the-notice,
   *   .applications-first, .user-choice, .market-ended, .fixed
   */
  async send(caller: Caller, id: string): Promise<void> {
    const { authorityId } = caller;
    if (authorityId === null) throw notACouncil();
    await this.database.transaction(caller, async (tx) => {
      const { route } = await lockedDraft(tx, id);
      if (route === 'mini-competition') {
        await this.keys.makeWithin(tx, authorityId, id);
        await moveCalloff(tx, id, 'invited');
      } else await moveCalloff(tx, id, 'scored');
      await recordCalloff(tx, caller, {
        id,
        action: 'calloff.send',
        details: { route: route ?? '' },
      });
    });
  }

  /**
   * Changes what is asked, for everybody, and tells them: a new version with one deadline.
   * @throws DomainError calloffs.wrong-text, .no-deadline, .deadline-earlier, .changes-over, .unexplained
   */
  async change(caller: Caller, id: string, change: CalloffChange): Promise<void> {
    const { reason, deadlineReview, ...asked } = change;
    const checked = {
      reason: textOf(reason, 'reason', 4000),
      deadlineReview: textOf(deadlineReview, 'deadlineReview', 2000),
    };
    await this.database.transaction(caller, async (tx) => {
      const calloff = await lockedCalloff(tx, id);
      const deadline = asked.deadline ?? calloff.deadline;
      if (deadline === null || Date.parse(deadline) < Date.parse(calloff.deadline ?? ''))
        throw invalidField(
          'calloffs.deadline-earlier',
          'deadline',
          'The deadline can move later, for everybody, and never earlier',
        );
      const row = { ...checked, deadline, changedBy: caller.userId, ...diffOf(calloff, asked) };
      const changeId = await insertChange(tx, calloff, row);
      await writeChange(tx, id, { ...asked, deadline });
      await appendOutbox(tx, 'provider.news', { what: 'calloff-changed', id: changeId });
      await recordCalloff(tx, caller, { id, action: 'calloff.change' });
    });
  }

  /** Ends it without a contract. @throws DomainError calloffs.wrong-text, calloff.illegal-move */
  async cancel(caller: Caller, id: string, reason: string): Promise<void> {
    const checked = textOf(reason, 'reason', 4000);
    await this.database.transaction(caller, async (tx) => {
      const { state } = await lockedCalloff(tx, id);
      await cancelCalloff(tx, id, checked);
      if (state !== 'draft')
        await appendOutbox(tx, 'provider.news', { what: 'calloff-cancelled', id });
      await recordCalloff(tx, caller, { id, action: 'calloff.cancel', details: { state } });
    });
  }

  /** Who would be invited, and who of them agrees to a shorter time (PCR 2015 reg. 34(12)). */
  async agreements(
    caller: Caller,
    id: string,
  ): Promise<{ id: string; name: string; evidence: string | null }[]> {
    return this.database.transaction(caller, (tx) => listAgreements(tx, id));
  }

  /** Records one agreement to the deadline that the draft has now. @throws DomainError calloffs.wrong-text */
  async agree(caller: Caller, id: string, providerId: string, evidence: string): Promise<void> {
    const checked = textOf(evidence, 'evidence', 1000);
    await this.database.transaction(caller, async (tx) => {
      await lockedDraft(tx, id);
      const row = { providerId, evidence: checked, recordedBy: caller.userId };
      if (!(await insertAgreement(tx, id, row)))
        throw invalidField('calloffs.no-deadline', 'evidence', 'Set the deadline first');
    });
  }
}

/** What stood there and what stands there now, of what differs. */
function diffOf(
  calloff: Calloff,
  asked: Omit<CalloffChange, 'reason' | 'deadlineReview'>,
): { before: Record<string, string | null>; after: Record<string, string | null> } {
  const keys = ['description', 'startsOn', 'endsOn', 'questionsUntil', 'deadline'] as const;
  const changed = keys.filter((key) => asked[key] !== calloff[key]);
  return {
    before: Object.fromEntries(changed.map((key) => [key, calloff[key]])),
    after: Object.fromEntries(changed.map((key) => [key, asked[key]])),
  };
}

function textOf(text: string, field: string, most: number): string {
  const message = `Write 10 to ${most.toLocaleString('en-GB')} characters`;
  return checkedText(text, { code: 'calloffs.wrong-text', field, least: 10, most, message });
}
