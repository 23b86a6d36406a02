import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addWorkingDays, type Caller, localDay } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import {
  type CaseLine,
  type CatalogueGround,
  type ExclusionCase,
} from '../domain/exclusion-case.js';
import { caseNotFound, caseOpenAlready } from '../domain/exclusions.errors.js';
import { type Law } from '../domain/vocabulary.js';
import { checkReasons } from '../domain/words.js';
import {
  findCase,
  findStanding,
  insertCase,
  insertGround,
  listAdmissions,
  listCases,
  listGrounds,
  listPersons,
  type NewGround,
  workingDaysToAnswer,
} from '../persistence/cases.queries.js';
import { commissioner } from './acting.js';

export interface CaseToOpen {
  providerId: string;
  law: Law;
  reasons: string;
  grounds: NewGround[];
}

/** Opens a case in the caller's transaction; the provider is told with the commit. */
export async function openCaseWithin(
  tx: Tx,
  by: { authorityId: string; userId: string },
  wanted: CaseToOpen,
): Promise<string | undefined> {
  const { providerId, law, grounds } = wanted;
  const id = randomUUID();
  const reasons = checkReasons(wanted.reasons);
  const days = await workingDaysToAnswer(tx, law);
  const answerBy = addWorkingDays(localDay(new Date()), days);
  const made = { id, authorityId: by.authorityId, providerId, law, reasons, answerBy };
  if (!(await insertCase(tx, { ...made, openedBy: by.userId }))) return undefined;
  for (const ground of grounds) await insertGround(tx, { id, authorityId: by.authorityId }, ground);
  await appendOutbox(tx, 'provider.news', { what: 'exclusion-case-opened', id });
  await recordAudit(tx, {
    authorityId: by.authorityId,
    action: 'exclusion-case.open',
    subjectType: 'exclusion-case',
    subjectIds: [id, providerId],
    details: { law, answerBy, grounds: grounds.map(({ code }) => code) },
  });
  return id;
}

/** Cases about whether a provider is excluded, each of one authority. */
@Injectable()
export class CasesService {
  constructor(private readonly database: Database) {}

  /** The catalogue of a law as it is today, with its statutes. */
  async grounds(caller: Caller, law: Law): Promise<CatalogueGround[]> {
    return this.database.transaction(caller, (tx) => listGrounds(tx, law));
  }

  /** Directors, owners and others whom a ground can be about. */
  async persons(
    caller: Caller,
    providerId: string,
  ): Promise<{ id: string; name: string; role: string }[]> {
    return this.database.transaction(caller, (tx) => listPersons(tx, providerId));
  }

  /** At most 200: those to decide first. */
  async list(caller: Caller): Promise<CaseLine[]> {
    return this.database.transaction(caller, (tx) => listCases(tx, null));
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
   * Opens a case: the provider reads the grounds at once and has the working days of the rules to answer.
   * @throws DomainError exclusions.reasons-needed, exclusions.case-open-already, exclusions.too-long-ago,
   *   exclusions.no-such-ground, exclusions.event-ahead, exclusions.not-on-the-list
   */
  async open(caller: Caller, wanted: CaseToOpen): Promise<string> {
    const by = commissioner(caller);
    return this.database.transaction(caller, async (tx) => {
      const id = await openCaseWithin(tx, by, wanted);
      if (id === undefined) throw caseOpenAlready();
      return id;
    });
  }

  /** How a provider stands with the caller's authority; undefined where there never was a case. */
  async standing(
    caller: Caller,
    providerId: string,
    law: Law,
  ): Promise<{ caseId: string; standing: string } | undefined> {
    const { authorityId } = commissioner(caller);
    return this.database.transaction(caller, (tx) =>
      findStanding(tx, authorityId, providerId, law),
    );
  }

  /** Admissions of the caller's authority that an exclusion should end, by notice. */
  async admissions(
    caller: Caller,
    providerId: string,
  ): Promise<{ id: string; part: string; status: string; noticed: boolean }[]> {
    const { authorityId } = commissioner(caller);
    return this.database.transaction(caller, (tx) => listAdmissions(tx, authorityId, providerId));
  }
}
