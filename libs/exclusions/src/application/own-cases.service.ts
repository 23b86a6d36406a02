import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { appendOutbox, Database } from '#platform';
import { type Answers, type CaseLine, type ExclusionCase } from '../domain/exclusion-case.js';
import { caseNotFound, noSuchGroundOfCase, saySomething } from '../domain/exclusions.errors.js';
import { FACTOR_NAMES } from '../domain/vocabulary.js';
import { written } from '../domain/words.js';
import { insertReplacement, insertRepresentation } from '../persistence/answers.queries.js';
import { findCase, listCases } from '../persistence/cases.queries.js';
import { providerOf } from './acting.js';

/** A provider in its own case: it reads everything that is held against it, and answers. */
@Injectable()
export class OwnCasesService {
  constructor(private readonly database: Database) {}

  /** Open ones first. */
  async list(caller: Caller): Promise<CaseLine[]> {
    const { providerId } = providerOf(caller);
    return this.database.transaction(caller, (tx) => listCases(tx, providerId));
  }

  /** @throws DomainError exclusions.case-not-found */
  async get(caller: Caller, id: string): Promise<ExclusionCase> {
    return this.database.transaction(caller, async (tx) => {
      const found = await findCase(tx, id);
      if (!found) throw caseNotFound();
      return found;
    });
  }

  /**
   * Answers, as often as it likes until it says that the answer is complete; in time by the clock of the
   * database (Procurement Act 2023 s.58).
   * @throws DomainError exclusions.say-something, exclusions.case-not-found, exclusions.window-over,
   *   exclusions.answered, exclusions.case-decided
   */
  async answer(
    caller: Caller,
    caseId: string,
    given: Answers & { isFinal: boolean },
  ): Promise<void> {
    const by = providerOf(caller);
    const answers = Object.fromEntries(
      FACTOR_NAMES.map((factor) => [factor, written(given[factor])]),
    );
    if (Object.values(answers).every((text) => text === null)) throw saySomething();
    await this.database.transaction(caller, async (tx) => {
      const id = await insertRepresentation(
        tx,
        { caseId, ...by },
        { ...answers, isFinal: given.isFinal },
      );
      if (id === undefined) throw caseNotFound();
      await appendOutbox(tx, 'provider.news', { what: 'exclusion-case-answered', id });
      await recordAudit(tx, {
        authorityId: null,
        action: 'exclusion-case.answer',
        subjectType: 'exclusion-case',
        subjectIds: [caseId, by.providerId],
        details: { isFinal: given.isFinal },
      });
    });
  }

  /**
   * Names who takes the place of an associated person or a sub-contractor (s.26(3), 27(4) and 28(5)).
   * @param given `on` "YYYY-MM-DD"
   * @throws DomainError exclusions.case-not-found, exclusions.not-replaceable, exclusions.window-over, exclusions.answered,
   *   exclusions.case-decided
   */
  async replace(
    caller: Caller,
    caseId: string,
    given: { groundId: string; by: string; on: string },
  ): Promise<void> {
    const who = providerOf(caller);
    await this.database.transaction(caller, async (tx) => {
      if (!(await findCase(tx, caseId))) throw caseNotFound();
      if (!(await insertReplacement(tx, { caseId, ...who }, given))) throw noSuchGroundOfCase();
      await recordAudit(tx, {
        authorityId: null,
        action: 'exclusion-case.replace-person',
        subjectType: 'exclusion-case',
        subjectIds: [caseId, who.providerId],
        details: { groundId: given.groundId, on: given.on },
      });
    });
  }
}
