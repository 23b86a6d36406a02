import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addWorkingDays, type Caller, localDay } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import {
  type Ask,
  askLabel,
  type DeclarationRequest,
  type DeclarationState,
  declarationState,
  registerOf,
  STATEMENT_CODES,
  type Statements,
} from '../domain/declaration.js';
import {
  declarationNotFound,
  declarationWaits,
  explainANo,
  heldAlready,
  inARegister,
  notYourMember,
} from '../domain/declaration.errors.js';
import { notYourAuthority } from '../domain/market.errors.js';
import { checkReasons } from '../domain/reasons.js';
import {
  declareRequest,
  findDeclaration,
  insertDeclarationRequest,
  listDeclarations,
  listHeld,
  listMemberMarkets,
} from '../persistence/declarations.queries.js';

export interface StatedDeclaration extends DeclarationRequest {
  state: DeclarationState;
}

/** What a page needs before somebody asks. */
export interface BeforeAsking {
  markets: { id: string; title: string; days: number }[];
  held: (Ask & { endsOn: string | null })[];
  requests: StatedDeclaration[];
}

/** Renewed self-declarations: asked by a council, with a clock; nothing that is held or public is asked twice. */
@Injectable()
export class DeclarationsService {
  constructor(private readonly database: Database) {}

  /** Of the caller's council or provider; what waits first, by its day. */
  async list(caller: Caller): Promise<StatedDeclaration[]> {
    return this.database.transaction(caller, async (tx) => stated(await listDeclarations(tx)));
  }

  /** @throws DomainError market.declaration-not-found */
  async get(caller: Caller, id: string): Promise<StatedDeclaration> {
    return this.database.transaction(caller, async (tx) => {
      const [found] = stated([await findDeclaration(tx, id)].filter((one) => one !== undefined));
      if (!found) throw declarationNotFound();
      return found;
    });
  }

  /** @throws DomainError market.not-your-authority for who is of no council */
  async beforeAsking(caller: Caller, providerId: string): Promise<BeforeAsking> {
    const { authorityId } = councilOf(caller);
    const today = localDay(new Date());
    return this.database.transaction(caller, async (tx) => ({
      markets: await listMemberMarkets(tx, authorityId, providerId, today),
      held: await listHeld(tx, providerId, today),
      requests: stated(await listDeclarations(tx, providerId)),
    }));
  }

  /**
   * Asks a member for a renewed declaration within the working days of the market's rules (Public Contracts
   * Regulations 2015 reg. 34(25)); not for what is held and valid or stands in a free register (reg. 59).
   * @throws DomainError market.reasons-needed, market.admission-not-found, market.in-a-register,
   *   market.held-already, market.declaration-waits
   */
  async ask(
    caller: Caller,
    providerId: string,
    wanted: { marketId: string; reasons: string; asks: Ask[] },
  ): Promise<{ id: string; dueOn: string }> {
    const { authorityId, userId } = councilOf(caller);
    const reasons = checkReasons(wanted.reasons);
    const { marketId, asks } = wanted;
    const [id, today] = [randomUUID(), localDay(new Date())];
    return this.database.transaction(caller, async (tx) => {
      const markets = await listMemberMarkets(tx, authorityId, providerId, today);
      const market = markets.find((one) => one.id === marketId);
      if (!market) throw notYourMember();
      refuseWhatIsThere(asks, await listHeld(tx, providerId, today));
      const dueOn = addWorkingDays(today, market.days);
      const request = { id, authorityId, userId, providerId, marketId, reasons, dueOn };
      if (!(await insertDeclarationRequest(tx, request, asks))) throw declarationWaits();
      await appendOutbox(tx, 'provider.news', { what: 'declaration-asked', id });
      await record(
        tx,
        'declaration.ask',
        { authorityId, subjectIds: [id, providerId] },
        { dueOn, asks },
      );
      return { id, dueOn };
    });
  }

  /**
   * The provider's answer, also when it is late.
   * @throws DomainError market.explain-a-no, market.declaration-not-found, market.declared-already
   */
  async declare(
    caller: Caller,
    id: string,
    said: { statements: Statements; explanation: string },
  ): Promise<void> {
    const { providerId, userId } = caller;
    if (providerId === null || userId === null) throw declarationNotFound();
    const { statements } = said;
    const explanation = said.explanation.trim();
    const isNo = STATEMENT_CODES.some((code) => statements[code] === 'no');
    if (isNo && explanation.length < 10) throw explainANo();
    await this.database.transaction(caller, async (tx) => {
      const given = { id, statements, explanation: explanation.length < 10 ? null : explanation };
      if (!(await declareRequest(tx, { providerId, userId }, given))) throw declarationNotFound();
      await appendOutbox(tx, 'provider.news', { what: 'declaration-made', id });
      await record(tx, 'declaration.make', { authorityId: null, subjectIds: [id] }, { statements });
    });
  }
}

/** @throws DomainError market.in-a-register, market.held-already, with the name of what is there */
function refuseWhatIsThere(asks: Ask[], held: (Ask & { endsOn: string | null })[]): void {
  for (const ask of asks) {
    const register = registerOf(ask);
    if (register !== null) throw inARegister(askLabel(ask), register);
    const there = held.find(({ item, kind }) => item === ask.item && kind === ask.kind);
    if (there) throw heldAlready(askLabel(ask), there.endsOn);
  }
}

function stated(requests: DeclarationRequest[]): StatedDeclaration[] {
  const today = localDay(new Date());
  return requests.map((one) => ({ ...one, state: declarationState(one, today) }));
}

function councilOf({ role, authorityId, userId }: Caller): { authorityId: string; userId: string } {
  if (role !== 'commissioner' || !authorityId || !userId) throw notYourAuthority();
  return { authorityId, userId };
}

async function record(
  tx: Tx,
  action: string,
  about: { authorityId: string | null; subjectIds: string[] },
  details: Record<string, unknown>,
): Promise<void> {
  await recordAudit(tx, { ...about, action, subjectType: 'declaration', details });
}
