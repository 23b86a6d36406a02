import { Injectable } from '@nestjs/common';
import { type Caller, checkedText } from '#kernel';
import { Database, unlessViolated } from '#platform';
import { checkedReasons, noSuchAward, noticeRecorded } from '../domain/award.errors.js';
import { standstillEnds } from '../domain/standstill.js';
import { insertAwardNotice, insertClaim, liftClaims } from '../persistence/standstill.queries.js';
import { lockedCalloff, recordCalloff } from './calloffs.service.js';

/** From the published award notice to the day on which the contract may be signed. */
@Injectable()
export class StandstillService {
  constructor(private readonly database: Database) {}

  /**
   * Records that the award notice was published. A standstill begins with that day; its last day is
   * counted now and stays, whatever happens to the calendar of bank holidays.
   * @param publishedOn "YYYY-MM-DD", today or before
   * @throws DomainError calloffs.summaries-first, .not-ready, .published-later, .notice-there, .award-not-found
   */
  async publish(
    caller: Caller,
    calloffId: string,
    { number, publishedOn }: { number: string; publishedOn: string },
  ): Promise<void> {
    const checked = checkedText(number, {
      code: 'calloffs.notice-number',
      field: 'number',
      least: 3,
      most: 60,
      message: 'Enter the number of the notice in 3 to 60 characters',
    });
    await this.database.transaction(caller, async (tx) => {
      const { standstillDays } = await lockedCalloff(tx, calloffId);
      const ends = standstillDays === null ? null : standstillEnds(publishedOn, standstillDays);
      const row = {
        calloffId,
        number: checked,
        publishedOn,
        standstillDays,
        recordedBy: caller.userId,
      };
      const added = await unlessViolated(
        'award_notice_pkey',
        noticeRecorded,
        insertAwardNotice(tx, { ...row, standstillEnds: ends }),
      );
      if (!added) throw noSuchAward();
      const details = { publishedOn, standstillEnds: ends ?? 'none' };
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.award-notice', details });
    });
  }

  /**
   * Records a claim of which the council is told now, in the standstill: nothing is signed until it is dealt
   * with (Procurement Act 2023 s.101).
   * @throws DomainError calloffs.no-standstill, .award-not-found
   */
  async claim(caller: Caller, calloffId: string, caseNumber: string): Promise<void> {
    const checked = checkedText(caseNumber, {
      code: 'calloffs.case-number',
      field: 'caseNumber',
      least: 3,
      most: 200,
      message: 'Enter the court and the number of the claim in 3 to 200 characters',
    });
    await this.database.transaction(caller, async (tx) => {
      await lockedCalloff(tx, calloffId);
      if (!(await insertClaim(tx, calloffId, { caseNumber: checked, by: caller.userId })))
        throw noSuchAward();
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.claim' });
    });
  }

  /** Says how open claims were dealt with. @throws DomainError calloffs.award-not-found, .reasons-needed */
  async liftClaims(caller: Caller, calloffId: string, reasons: string): Promise<void> {
    const checked = checkedReasons(reasons);
    await this.database.transaction(caller, async (tx) => {
      await lockedCalloff(tx, calloffId);
      const lifted = await liftClaims(tx, calloffId, { reasons: checked, by: caller.userId });
      if (lifted === 0) throw noSuchAward();
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.claims-lifted' });
    });
  }
}
