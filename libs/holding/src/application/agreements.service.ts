import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { requireChildWithin } from '#children';
import { addDays, type Caller, localDay } from '#kernel';
import { appendOutbox, Database, type Tx, violatedConstraint } from '#platform';
import {
  type Agreement,
  checkedAgreement,
  type NewAgreement,
  type Year,
} from '../domain/agreement.js';
import {
  agreementChanged,
  agreementNotFound,
  agreementOpen,
  daysPaidAlready,
  endReasonNeeded,
  familiesOnly,
  noBudget,
  noTerms,
  officersOnly,
} from '../domain/holding.errors.js';
import { type PlannedInstalment, scheduleOf, type Span } from '../domain/schedule.js';
import {
  addAgreement,
  addInstalments,
  answerAgreement,
  cancelInstalmentsAfter,
  endAgreement,
  findAgreement,
  findCycle,
  findTerms,
  listAgreements,
} from '../persistence/agreements.queries.js';
import { findYear } from '../persistence/year.queries.js';
import { record } from './record.js';

/** At least every six months, as support in short breaks is looked at (issue 4, reviews). */
const REVIEW_AFTER_DAYS = 182;

export interface AgreementsOfChild {
  /** Proposed, or in force. */
  current: Agreement | undefined;
  /** The instalments, or for a proposal what they will be. */
  schedule: PlannedInstalment[];
  /** Answered with no, or ended; the newest first. */
  earlier: Agreement[];
  /** Undefined when there is no budget. */
  year: Year | undefined;
}

/** A direct payment: what council and family agree to, and the payments that follow from it. */
@Injectable()
export class AgreementsService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError children.not-found */
  async ofChild(caller: Caller, childId: string): Promise<AgreementsOfChild> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await record(tx, caller, 'agreement.read', { ids: [childId] });
      const all = await listAgreements(tx, childId, 20);
      const current = all.find(({ state }) => state === 'proposed' || state === 'accepted');
      const proposed =
        current?.state === 'proposed' ? await scheduleWithin(tx, spanOf(current)) : [];
      return {
        current,
        schedule: current?.state === 'accepted' ? current.instalments : proposed,
        earlier: all.filter((one) => one !== current),
        year: await findYear(tx, childId, localDay(new Date())),
      };
    });
  }

  /**
   * What an agreement would be, without making it: for a page that is checked before.
   * @throws DomainError as propose() does, except holding.agreement-open
   */
  async preview(
    caller: Caller,
    childId: string,
    given: NewAgreement,
  ): Promise<{ agreement: NewAgreement; endsOn: string; schedule: PlannedInstalment[] }> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const { agreement, year } = await checkedWithin(tx, childId, given);
      const span = { from: agreement.startsOn, to: year.endsOn, pence: agreement.pence };
      return { agreement, endsOn: year.endsOn, schedule: await scheduleWithin(tx, span) };
    });
  }

  /**
   * Puts an agreement before the family.
   * @throws DomainError children.not-found, holding.no-budget, holding.no-terms, holding.agreement-open,
   * holding.payee-needed, holding.wrong-start, holding.wrong-amount, holding.evidence-amount-needed,
   * holding.evidence-reason-needed, identity.role-not-allowed
   */
  async propose(caller: Caller, childId: string, given: NewAgreement): Promise<{ id: string }> {
    const { authorityId, role } = caller;
    if (role !== 'officer' || !authorityId) throw officersOnly();
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const { agreement, year } = await checkedWithin(tx, childId, given);
      const terms = await findTerms(tx, localDay(new Date()));
      if (!terms) throw noTerms();
      const { entitlementId, endsOn } = year;
      const row = { authorityId, childId, entitlementId, termsId: terms.id, endsOn };
      const id = randomUUID();
      const reviewOn = addDays(agreement.startsOn, REVIEW_AFTER_DAYS);
      if (!(await addAgreement(tx, { ...agreement, ...row, id, reviewOn }))) throw agreementOpen();
      await appendOutbox(tx, 'holding.news', { what: 'agreement-proposed', id });
      const { pence, evidence } = agreement;
      const details = { pence, evidence, terms: terms.version };
      await record(tx, caller, 'agreement.propose', { ids: [id, childId], details });
      return { id };
    });
  }

  /**
   * The family says yes: the instalments are planned in the same commit. Or it says no.
   * @throws DomainError children.not-found, holding.agreement-not-found, holding.agreement-changed,
   * holding.days-paid-already, holding.more-than-given, identity.role-not-allowed
   */
  async answer(caller: Caller, childId: string, id: string, accepted: boolean): Promise<void> {
    const { authorityId, role } = caller;
    if (role !== 'family' || !authorityId) throw familiesOnly();
    await this.database.transaction(caller, async (tx) => {
      const agreement = await requireOf(tx, childId, id);
      const state = accepted ? 'accepted' : 'declined';
      if (!(await answerAgreement(tx, id, state))) throw agreementChanged();
      if (accepted) {
        const schedule = await scheduleWithin(tx, spanOf(agreement));
        await planned(addInstalments(tx, { ...agreement, authorityId }, schedule));
      }
      await appendOutbox(tx, 'holding.news', { what: 'agreement-answered', id });
      const details = { state, terms: agreement.termsVersion };
      await record(tx, caller, 'agreement.answer', { ids: [id, childId], details });
    });
  }

  /**
   * Ends an agreement today, from either side. What is in a file of payments stays; what comes after is
   * cancelled. Money that was paid and not used is asked back with notice only.
   * @throws DomainError children.not-found, holding.agreement-not-found, holding.agreement-changed,
   * holding.reason-needed
   */
  async end(caller: Caller, childId: string, id: string, given: string): Promise<void> {
    const reason = given.normalize('NFC').trim();
    if (reason.length < 10 || reason.length > 2000) throw endReasonNeeded();
    await this.database.transaction(caller, async (tx) => {
      await requireOf(tx, childId, id);
      const endedOn = localDay(new Date());
      if (!(await endAgreement(tx, id, { endedOn, reason }))) throw agreementChanged();
      const cancelled = await cancelInstalmentsAfter(tx, id, endedOn);
      await appendOutbox(tx, 'holding.news', { what: 'agreement-ended', id });
      await record(tx, caller, 'agreement.end', { ids: [id, childId], details: { cancelled } });
    });
  }
}

async function checkedWithin(
  tx: Tx,
  childId: string,
  given: NewAgreement,
): Promise<{ agreement: NewAgreement; year: Year }> {
  const year = await findYear(tx, childId, localDay(new Date()));
  if (!year) throw noBudget();
  return { agreement: checkedAgreement(given, year), year };
}

async function requireOf(tx: Tx, childId: string, id: string): Promise<Agreement> {
  await requireChildWithin(tx, childId);
  const agreement = await findAgreement(tx, id);
  if (agreement?.childId !== childId) throw agreementNotFound();
  return agreement;
}

async function scheduleWithin(tx: Tx, span: Span): Promise<PlannedInstalment[]> {
  const cycle = await findCycle(tx, span.from);
  if (!cycle) throw noTerms();
  return scheduleOf(span, cycle);
}

function spanOf({ startsOn, endsOn, pence }: Agreement): Span {
  return { from: startsOn, to: endsOn, pence };
}

async function planned(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (violatedConstraint(error) === 'no_day_paid_twice') throw daysPaidAlready();
    throw error;
  }
}
