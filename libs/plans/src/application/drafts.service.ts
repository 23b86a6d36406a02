import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Child, requireChildWithin } from '#children';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import {
  type DraftSection,
  type OutcomeState,
  type OutcomeText,
  type SetAside,
} from '../domain/plan.js';
import { checkedOutcome, checkedText, LONGEST_NOTE, LONGEST_SECTION } from '../domain/plan-text.js';
import { changedMeanwhile, invalidPlan, outcomeNotFound } from '../domain/plans.errors.js';
import { type SectionCode } from '../domain/sections.js';
import { sideOf } from '../domain/side-of.js';
import {
  listSectionsWithin,
  listSetAsideWithin,
  saveSectionWithin,
  type SectionText,
} from '../persistence/drafts.queries.js';
import {
  addNoteWithin,
  addOutcomeWithin,
  changeOutcomeWithin,
  hasOutcomeWithin,
} from '../persistence/outcomes.queries.js';
import { allSections } from './plans.service.js';

/** Writing on a plan: one text at a time, so that several people can. */
@Injectable()
export class DraftsService {
  constructor(private readonly database: Database) {}

  /**
   * One text, and what was written on top of somebody else's change of it.
   * @throws DomainError children.not-found
   */
  async section(
    caller: Caller,
    childId: string,
    code: SectionCode,
  ): Promise<{ child: Child; text: DraftSection; setAside: SetAside[] }> {
    sideOf(caller);
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      const written = await listSectionsWithin(tx, childId);
      const text = allSections(written).find(({ section }) => section === code);
      if (!text) throw new Error(`There is no section ${code}.`);
      return { child, text, setAside: await listSetAsideWithin(tx, childId, code) };
    });
  }

  /**
   * Writes a text on top of the revision that was read. When somebody has changed it since, nothing is
   * overwritten: what was sent is kept beside it, and the refusal says so.
   * @throws DomainError children.not-found, plans.changed-meanwhile, plans.invalid
   */
  async saveSection(caller: Caller, given: SectionText): Promise<void> {
    sideOf(caller);
    const text = { ...given, body: checkedText('body', given.body, LONGEST_SECTION) };
    const { saved } = await this.database.transaction(caller, async (tx) => {
      const { id, authorityId } = await requireChildWithin(tx, text.childId);
      const revision = await saveSectionWithin(tx, text);
      await recordAudit(tx, {
        authorityId,
        action: revision === undefined ? 'plan.set-aside' : 'plan.write',
        subjectType: 'child',
        subjectIds: [id],
        details: { section: text.section, characters: text.body.length },
      });
      return { saved: revision !== undefined };
    });
    // After the commit, so that what was sent is kept.
    if (!saved) {
      throw changedMeanwhile(
        'body',
        'Somebody else changed this text while you were writing. Both texts are below: put them together, then save.',
      );
    }
  }

  /** @throws DomainError children.not-found, plans.invalid */
  async addOutcome(caller: Caller, childId: string, given: OutcomeText): Promise<{ id: string }> {
    sideOf(caller);
    const text = checkedOutcome(given);
    const id = randomUUID();
    return this.database.transaction(caller, async (tx) => {
      const { authorityId } = await requireChildWithin(tx, childId);
      await addOutcomeWithin(tx, { id, authorityId, childId }, text);
      await recordAudit(tx, {
        authorityId,
        action: 'plan.add-outcome',
        subjectType: 'child',
        subjectIds: [childId, id],
      });
      return { id };
    });
  }

  /** @throws DomainError children.not-found, plans.outcome-not-found, plans.changed-meanwhile, plans.invalid */
  async changeOutcome(
    caller: Caller,
    at: { childId: string; id: string; revision: number },
    given: OutcomeText & { state: OutcomeState },
  ): Promise<void> {
    sideOf(caller);
    const text = { ...checkedOutcome(given), state: given.state };
    await this.database.transaction(caller, async (tx) => {
      const { authorityId } = await requireChildWithin(tx, at.childId);
      if (!(await hasOutcomeWithin(tx, at.childId, at.id))) throw outcomeNotFound();
      if (!(await changeOutcomeWithin(tx, at, text))) {
        throw changedMeanwhile(
          'wish',
          'Somebody else changed this outcome while you were writing. What it says now is below: put the two together, then save.',
        );
      }
      await recordAudit(tx, {
        authorityId,
        action: 'plan.change-outcome',
        subjectType: 'child',
        subjectIds: [at.childId, at.id],
        details: { state: text.state },
      });
      return {};
    });
  }

  /**
   * How it is going: added, and never changed.
   * @throws DomainError children.not-found, plans.outcome-not-found, plans.invalid
   */
  async addNote(caller: Caller, childId: string, outcomeId: string, text: string): Promise<void> {
    sideOf(caller);
    const body = checkedText('note', text, LONGEST_NOTE);
    if (body === '') throw invalidPlan('note', 'Say how it is going.');
    await this.database.transaction(caller, async (tx) => {
      const { authorityId } = await requireChildWithin(tx, childId);
      if (!(await hasOutcomeWithin(tx, childId, outcomeId))) throw outcomeNotFound();
      await addNoteWithin(tx, { authorityId, childId, outcomeId }, body);
      await recordAudit(tx, {
        authorityId,
        action: 'plan.add-note',
        subjectType: 'child',
        subjectIds: [childId, outcomeId],
      });
      return {};
    });
  }
}
