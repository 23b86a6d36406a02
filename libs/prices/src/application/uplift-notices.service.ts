import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import { tellProviderWithin } from '#providers';
import {
  commissionersNotice,
  providersNotice,
  UPLIFT_NEWS,
  type UpliftNews,
} from '../domain/uplift-news.js';
import { findUpliftFacts, tellCommissionersOf } from '../persistence/uplift-news.queries.js';

/** What people are told of requests for new prices. Work of the worker's: it belongs to no caller. */
@Injectable()
export class UpliftNoticesService {
  knows(what: string): what is UpliftNews {
    return UPLIFT_NEWS.some((one) => one === what);
  }

  /** The other side of a negotiation, or everybody whom a step concerns; joins the job "match-vacancies". */
  async tellWithin(tx: Tx, what: UpliftNews, id: string): Promise<void> {
    const facts = await findUpliftFacts(tx, what, id);
    if (!facts) return;
    const about = { topic: what, subjectId: id };
    if (what === 'uplift-proposed') {
      const second = {
        councils: facts.councilId ? [facts.councilId] : [],
        except: facts.proposedBy,
      };
      return tellCommissionersOf(tx, second, about, commissionersNotice(what, facts));
    }
    const toLead = what === 'uplift-asked' || facts.side === 'provider';
    if (toLead || what === 'uplift-put') {
      const councils = toLead ? [facts.leadId] : facts.councils;
      await tellCommissionersOf(tx, { councils }, about, commissionersNotice(what, facts));
    }
    if (toLead) return;
    const { providerId } = facts;
    await tellProviderWithin(tx, { providerId, ...about }, providersNotice(what, facts));
  }
}
