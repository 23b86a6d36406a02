import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import {
  type Caller,
  decodeCursor,
  DomainError,
  localDay,
  type Page,
  type PageRequest,
  toPage,
} from '#kernel';
import { Database, type Tx } from '#platform';
import { type Passport, passportWithin } from '#providers';
import { checkAnswers } from '../domain/answers.js';
import { type DecisionClock, decisionClock } from '../domain/decision-clock.js';
import {
  applicationNotFound,
  marketEnded,
  marketNotFound,
  partNotInMarket,
  withdrawnAlready,
} from '../domain/market.errors.js';
import { insertWithdrawal } from '../persistence/application-drafts.queries.js';
import {
  type ApplicationDetail,
  type ApplicationRow,
  findApplication,
  insertApplication,
  listApplications,
  listAwaiting,
} from '../persistence/applications.queries.js';
import { findMarket, type Market, type Part } from '../persistence/markets.queries.js';
import { mayOpen } from './open-application.js';

export interface NewApplication {
  marketId: string;
  partIds: string[];
  /** By the code of the condition. */
  answers: Record<string, unknown>;
}

type Clocked<Row extends ApplicationRow> = Omit<Row, 'decisionDays' | 'dueOn' | 'extendedTo'> &
  DecisionClock;
export type Application = Clocked<ApplicationRow>;
/** With the conditions of the parts and the provider's passport, beside the answers. */
export type ApplicationFile = Clocked<ApplicationDetail> & {
  questions: Part[];
  passport: Passport;
};

export interface ApplicationsRequest extends PageRequest {
  /** Only those that wait for the caller's authority, the oldest first. */
  awaiting?: boolean;
}

/** Applications for parts of a market: at any time, by anybody, for every authority of the partnership. */
@Injectable()
export class ApplicationsService {
  constructor(private readonly database: Database) {}

  /**
   * Applies for parts. There are no windows and no cap on numbers (Procurement Act 2023 s.36(6), (7)(a)).
   * @throws DomainError market.not-found, market.ended, market.part-not-in-market,
   *   market.answers-incomplete, market.application-undecided
   */
  async apply(
    caller: Caller,
    { marketId, partIds, answers }: NewApplication,
  ): Promise<ApplicationFile> {
    return this.database.transaction(caller, async (tx) =>
      readFile(tx, await applyWithin(tx, caller, { marketId, partIds, answers })),
    );
  }

  /**
   * Takes back what no council has decided yet. What was decided stays.
   * @throws DomainError market.only-providers, market.application-not-found, market.decided-already,
   *   market.withdrawn
   */
  async withdraw(caller: Caller, id: string): Promise<void> {
    const { providerId, userId } = caller;
    if (providerId === null) throw onlyProviders();
    return this.database.transaction(caller, async (tx) => {
      const application = await findApplication(tx, id);
      if (!application) throw applicationNotFound();
      if (!(await insertWithdrawal(tx, id, { providerId, userId }))) throw withdrawnAlready();
      const market = await findMarket(tx, application.market.id);
      if (market) await recordApplication(tx, market, { id, parts: application.parts }, 'withdraw');
    });
  }

  /** The provider's own, or those of the markets that the caller's authority uses. */
  async list(
    caller: Caller,
    { limit, cursor, awaiting }: ApplicationsRequest,
  ): Promise<Page<Application>> {
    const [submittedAt, id] = decodeCursor(cursor, ['string', 'string']) ?? [];
    const after =
      submittedAt === undefined ? undefined : { submittedAt: String(submittedAt), id: String(id) };
    return this.database.transaction(caller, async (tx) => {
      const read = awaiting ? listAwaiting : listApplications;
      const rows = await read(tx, after, limit + 1);
      const page = toPage(rows, limit, (row) => [row.submittedAt, row.id]);
      return { ...page, items: page.items.map(withClock) };
    });
  }

  /** @throws DomainError market.application-not-found, market.conflict-declared, market.declare-first */
  async get(caller: Caller, id: string): Promise<ApplicationFile> {
    return this.database.transaction(caller, async (tx) => {
      await mayOpen(tx, caller, id);
      return readFile(tx, id);
    });
  }
}

async function readFile(tx: Tx, id: string): Promise<ApplicationFile> {
  const application = await findApplication(tx, id);
  if (!application) throw applicationNotFound();
  const market = await findMarket(tx, application.market.id);
  const applied = new Set(application.parts.map((part) => part.id));
  const passport = await passportWithin(tx, application.provider.id);
  const questions = market?.parts.filter((part) => applied.has(part.id)) ?? [];
  return { ...withClock(application), questions, passport };
}

function withClock<Row extends ApplicationRow>(row: Row): Clocked<Row> {
  const { decisionDays, dueOn, extendedTo, ...rest } = row;
  const { submittedAt } = row;
  return {
    ...rest,
    ...decisionClock({ submittedAt, decisionDays, dueOn, extendedTo }, new Date()),
  };
}

/** Parts of a market that lasts. @throws DomainError market.ended, market.part-not-in-market */
export function choose(market: Market, partIds: string[]): Part[] {
  if (market.endsOn !== null && market.endsOn < localDay(new Date())) throw marketEnded();
  const wanted = new Set(partIds);
  const parts = market.parts.filter(({ id }) => wanted.has(id));
  if (parts.length === 0 || parts.length !== wanted.size) throw partNotInMarket();
  return parts;
}

/** The questions of several parts; one that two parts ask is asked once. */
export function questionsOf(parts: Part[]): Part['conditions'] {
  const byCode = new Map(
    parts.flatMap(({ conditions }) => conditions.map((condition) => [condition.code, condition])),
  );
  return [...byCode.values()];
}

/**
 * Applies within a transaction. There are no windows and no cap on numbers (Procurement Act 2023 s.36(6), (7)(a)).
 * @returns the id of the application
 */
export async function applyWithin(
  tx: Tx,
  { providerId, userId }: Caller,
  { marketId, partIds, answers }: NewApplication,
): Promise<string> {
  if (providerId === null) throw onlyProviders();
  const market = await findMarket(tx, marketId);
  if (!market) throw marketNotFound();
  const parts = choose(market, partIds);
  const given = checkAnswers(questionsOf(parts), answers);
  const id = randomUUID();
  const ids = parts.map((part) => part.id);
  const application = { id, marketId, providerId, submittedBy: userId, answers: given };
  await insertApplication(tx, { ...application, partIds: ids });
  await recordApplication(tx, market, { id, parts }, 'submit');
  return id;
}

/** One row in the trail of each authority that decides. */
async function recordApplication(
  tx: Tx,
  { authorities }: Market,
  { id, parts }: { id: string; parts: { code: string }[] },
  act: 'submit' | 'withdraw',
): Promise<void> {
  for (const authority of authorities) {
    await recordAudit(tx, {
      authorityId: authority.id,
      action: `application.${act}`,
      subjectType: 'application',
      subjectIds: [id],
      details: { parts: parts.map(({ code }) => code) },
    });
  }
}

export function onlyProviders(): DomainError {
  return new DomainError('forbidden', 'market.only-providers', 'Only a provider can apply.');
}
