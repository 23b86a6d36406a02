import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import { clawBackNotices, isClawBackTopic } from '../domain/claw-back-notices.js';
import { findClawBackFacts, insertBudgetNotices } from '../persistence/budget-notices.queries.js';
import { record } from './claw-back-record.js';

/** Who is told of money that is taken back. Work of the worker's: it belongs to no caller. */
@Injectable()
export class BudgetNoticesService {
  /** Once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, topic: string, id: string): Promise<void> {
    if (!isClawBackTopic(topic)) throw new Error(`Nobody is told of "${topic}"`);
    const facts = await findClawBackFacts(tx, id);
    if (!facts) return;
    for (const { audience, text } of clawBackNotices(topic, facts)) {
      await insertBudgetNotices(tx, { ...facts, topic }, audience, text);
    }
    await record(tx, facts, 'claw-back.tell', { ids: [id, facts.childId], topic });
  }
}
