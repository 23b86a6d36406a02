import { Injectable } from '@nestjs/common';
import { tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { tellProviderWithin } from '#providers';
import {
  answeredNotice,
  type CaseFacts,
  decidedForProvider,
  elsewhereNotice,
  EXCLUSION_NEWS,
  type ExclusionNews,
  hitNotice,
  lateNotice,
  openedNotice,
} from '../domain/exclusion-notices.js';
import {
  commissionersElsewhere,
  commissionersOf,
  commissionersOfApplicant,
  findCaseOfAnswer,
  findFacts,
  listUntold,
} from '../persistence/notices.queries.js';
import { listLate } from '../persistence/tasks.queries.js';
import { compareWithin } from './compare-within.js';

/** Who is told of cases, hits and what is late. Work of the worker's: it belongs to no caller. */
@Injectable()
export class ExclusionNoticesService {
  knows(what: string): what is ExclusionNews {
    return EXCLUSION_NEWS.some((one) => one === what);
  }

  /** Once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, what: ExclusionNews, id: string): Promise<void> {
    if (what === 'debarment-list-kept') {
      await this.matchWithin(tx);
      return;
    }
    const answered = what === 'exclusion-case-answered';
    const caseId = answered ? (await findCaseOfAnswer(tx, id))?.caseId : id;
    const facts = caseId === undefined ? undefined : await findFacts(tx, caseId);
    if (!facts) return;
    if (answered) await tellAnswered(tx, facts, id);
    else if (what === 'exclusion-case-opened')
      await tellProviderWithin(
        tx,
        { providerId: facts.providerId, topic: what, subjectId: id },
        openedNotice(facts),
      );
    else await tellDecided(tx, facts);
  }

  /**
   * Compares with the debarment list whoever is due, and tells commissioners of new candidates, once each;
   * joins the same job. It may run as often as somebody likes.
   */
  async matchWithin(tx: Tx): Promise<{ found: number; compared: number }> {
    const matched = await compareWithin(tx);
    for (const { hitId, providerId, provider } of await listUntold(tx)) {
      await tellPeopleWithin(tx, commissionersOfApplicant(providerId), {
        ...hitNotice(provider),
        topic: 'debarment-hit',
        subjectId: hitId,
      });
    }
    return matched;
  }

  /** Tells every commissioner of the authority that the Minister was not told in time, once; joins the same job. */
  async tellLateWithin(tx: Tx): Promise<number> {
    const late = await listLate(tx);
    for (const { id, authorityId, provider, dueOn } of late) {
      await tellPeopleWithin(tx, commissionersOf(authorityId), {
        ...lateNotice(provider, dueOn),
        topic: 'minister-notice-late',
        subjectId: id,
      });
    }
    return late.length;
  }
}

async function tellAnswered(tx: Tx, facts: CaseFacts, id: string): Promise<void> {
  await tellPeopleWithin(tx, commissionersOf(facts.authorityId), {
    ...answeredNotice(facts),
    topic: 'exclusion-case-answered',
    subjectId: id,
  });
}

async function tellDecided(tx: Tx, facts: CaseFacts): Promise<void> {
  const { caseId, providerId, authorityId } = facts;
  const about = { providerId, topic: 'exclusion-case-decided', subjectId: caseId };
  await tellProviderWithin(tx, about, decidedForProvider(facts));
  if (facts.outcome !== 'excluded') return;
  await tellPeopleWithin(tx, commissionersElsewhere(authorityId, providerId), {
    ...elsewhereNotice(facts),
    topic: 'exclusion-elsewhere',
    subjectId: caseId,
  });
}
