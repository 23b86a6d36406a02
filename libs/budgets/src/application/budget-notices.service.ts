import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import { carryOverNotice } from '../domain/carry-over.js';
import { childcareNotice } from '../domain/childcare.js';
import { clawBackNotices, isClawBackTopic } from '../domain/claw-back-notices.js';
import { findClawBackFacts, insertBudgetNotices } from '../persistence/budget-notices.queries.js';
import { findCarryOverFacts } from '../persistence/carry-overs.queries.js';
import { findChildcareFacts } from '../persistence/childcare.queries.js';
import { record } from './claw-back-record.js';

/** Who is told of money that is taken back or carried over, and of who pays childcare. Work of the worker's: it belongs to no caller. */
@Injectable()
export class BudgetNoticesService {
  /** Once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, topic: string, id: string): Promise<void> {
    if (topic === 'carry-over-approved' || topic === 'carry-over-refused') {
      return this.tellOfCarryOver(tx, topic, id);
    }
    if (topic === 'childcare-decided') return this.tellOfChildcare(tx, id);
    if (!isClawBackTopic(topic)) throw new Error(`Nobody is told of "${topic}"`);
    const facts = await findClawBackFacts(tx, id);
    if (!facts) return;
    for (const { audience, text } of clawBackNotices(topic, facts)) {
      await insertBudgetNotices(tx, { ...facts, topic }, audience, text);
    }
    await record(tx, facts, 'claw-back.tell', { ids: [id, facts.childId], topic });
  }

  private async tellOfCarryOver(tx: Tx, topic: string, id: string): Promise<void> {
    const facts = await findCarryOverFacts(tx, id);
    if (!facts) return;
    await insertBudgetNotices(tx, { ...facts, topic }, 'family', carryOverNotice(facts));
    const subjectType = 'carry-over';
    await record(tx, facts, 'carry-over.tell', { ids: [id, facts.childId], subjectType, topic });
  }

  private async tellOfChildcare(tx: Tx, id: string): Promise<void> {
    const facts = await findChildcareFacts(tx, id);
    if (!facts) return;
    const notice = { ...facts, id, topic: 'childcare-decided' };
    await insertBudgetNotices(tx, notice, 'family', childcareNotice(facts.childId));
    const what = { ids: [id, facts.childId], subjectType: 'child' as const };
    await record(tx, facts, 'childcare.tell', what);
  }
}
