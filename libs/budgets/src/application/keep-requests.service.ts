import { Injectable } from '@nestjs/common';
import { requireChildWithin } from '#children';
import { type Caller } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import { type ClawBack, type KeepView, type WaitingForOfficer } from '../domain/claw-back.js';
import {
  changedMeanwhile,
  checkedReason,
  checkedWords,
  clawBackNotFound,
  familyAsks,
  officerSays,
} from '../domain/claw-back.errors.js';
import { askToKeep, sayAsOfficer } from '../persistence/claw-back-moves.queries.js';
import {
  clawBacksOfChild,
  findClawBack,
  waitingForOfficer,
} from '../persistence/claw-backs.queries.js';
import { record } from './claw-back-record.js';

/** What a family says to money that the council wants back, and its officer after it. */
@Injectable()
export class KeepRequestsService {
  constructor(private readonly database: Database) {}

  /** What was announced about a child's money, the last first. @throws DomainError children.not-found */
  async ofChild(caller: Caller, childId: string): Promise<ClawBack[]> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await record(tx, caller, 'claw-back.list', { ids: [childId], subjectType: 'child' });
      return clawBacksOfChild(tx, childId);
    });
  }

  /**
   * Asks to keep the money. Nothing is taken while nobody has decided, whatever the day.
   * @throws DomainError children.not-found, budgets.claw-back-not-found, budgets.words-needed,
   * budgets.claw-back-changed, identity.role-not-allowed
   */
  async ask(caller: Caller, childId: string, id: string, words: string): Promise<void> {
    const { role, userId } = caller;
    if ((role !== 'family' && role !== 'young-person') || !userId) throw familyAsks();
    const asked = { words: checkedWords(words), userId, role };
    await this.database.transaction(caller, async (tx) => {
      await requireOf(tx, childId, id);
      if (!(await askToKeep(tx, id, asked))) throw changedMeanwhile();
      await appendOutbox(tx, 'budget.news', { what: 'claw-back-asked', id });
      await record(tx, caller, 'claw-back.ask-to-keep', { ids: [id, childId] });
    });
  }

  /**
   * Says what the child's officer thinks, once; finance decides afterwards.
   * @throws DomainError children.not-found, budgets.claw-back-not-found, budgets.reason-needed,
   * budgets.claw-back-changed, identity.role-not-allowed
   */
  async say(
    caller: Caller,
    childId: string,
    id: string,
    { view, reason }: { view: KeepView; reason: string },
  ): Promise<void> {
    const { role, userId } = caller;
    if (role !== 'officer' || !userId) throw officerSays();
    const said = { view, reason: checkedReason(reason), userId };
    await this.database.transaction(caller, async (tx) => {
      await requireOf(tx, childId, id);
      if (!(await sayAsOfficer(tx, id, said))) throw changedMeanwhile();
      await appendOutbox(tx, 'budget.news', { what: 'claw-back-viewed', id });
      await record(tx, caller, 'claw-back.say', { ids: [id, childId], view });
    });
  }

  /** An officer's work list, the oldest first. @throws DomainError identity.role-not-allowed */
  async waiting(caller: Caller): Promise<WaitingForOfficer[]> {
    if (caller.role !== 'officer') throw officerSays();
    return this.database.transaction(caller, async (tx) => {
      const rows = await waitingForOfficer(tx, 100);
      await record(tx, caller, 'claw-back.list', { ids: rows.map(({ id }) => id) });
      return rows;
    });
  }
}

async function requireOf(tx: Tx, childId: string, id: string): Promise<ClawBack> {
  await requireChildWithin(tx, childId);
  const found = await findClawBack(tx, id);
  if (found?.childId !== childId) throw clawBackNotFound();
  return found;
}
