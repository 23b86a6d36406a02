import { Injectable } from '@nestjs/common';
import { type Caller, localDay } from '#kernel';
import { Database } from '#platform';
import {
  type CaseloadRange,
  type CaseloadStanding,
  type OfficerCaseload,
  standingOf,
  usedRange,
} from '../domain/caseload.js';
import { notAllowed } from '../domain/casework.errors.js';
import { countCaseload, listCaseloads, rangesOn } from '../persistence/caseloads.queries.js';

/** How full an officer's list is. */
export interface CaseloadMeter {
  children: number;
  standing: CaseloadStanding;
  range: CaseloadRange;
  /** What other sources say. */
  others: CaseloadRange[];
}

export interface CaseloadsOfAuthority {
  officers: (OfficerCaseload & { standing: CaseloadStanding })[];
  range: CaseloadRange;
  others: CaseloadRange[];
}

/** How many children officers work with, beside how many they should. */
@Injectable()
export class CaseloadsService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError identity.role-not-allowed */
  async own(caller: Caller): Promise<CaseloadMeter> {
    const { role, userId, authorityId } = caller;
    if (role !== 'officer' || !userId || !authorityId) throw notAllowed('an officer');
    return this.database.transaction(caller, async (tx) => {
      const ranges = await rangesOn(tx, authorityId, localDay(new Date()));
      const children = await countCaseload(tx, userId);
      const range = usedRange(ranges);
      const others = ranges.filter((one) => one !== range);
      return { children, standing: standingOf(children, range), range, others };
    });
  }

  /**
   * Every officer of the authority; no child is named.
   * @throws DomainError identity.role-not-allowed
   */
  async ofAuthority(caller: Caller): Promise<CaseloadsOfAuthority> {
    const { role, authorityId } = caller;
    if (role !== 'commissioner' || !authorityId) throw notAllowed('a commissioner');
    return this.database.transaction(caller, async (tx) => {
      const ranges = await rangesOn(tx, authorityId, localDay(new Date()));
      const range = usedRange(ranges);
      const officers = await listCaseloads(tx, authorityId);
      return {
        officers: officers.map((one) => ({ ...one, standing: standingOf(one.children, range) })),
        range,
        others: ranges.filter((one) => one !== range),
      };
    });
  }
}
