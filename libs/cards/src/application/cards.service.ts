import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { BudgetsService } from '#budgets';
import { requireChildWithin } from '#children';
import { type Caller, DomainError, type Page, type PageRequest } from '#kernel';
import {
  type BudgetFigures,
  budgetFigures,
  LedgerService,
  moneyFigures,
  type StatementLine,
} from '#ledger';
import { Database, type Tx } from '#platform';
import { type Card, type CardFigures } from '../domain/card.js';
import { CardProgramme } from '../domain/card-programme.js';
import {
  alreadyIssued,
  amountNotPositive,
  cardNotFound,
  entitlementOver,
  frozenCard,
  noDirectPayment,
  notAllowed,
  notEnoughToLoad,
} from '../domain/cards.errors.js';
import { addCard, countLoads, findCard, lockCard, moveCard } from '../persistence/cards.queries.js';

/** A load of a card, with both purses after it. */
export interface LoadedCard {
  amountPence: number;
  card: CardFigures;
  budget: BudgetFigures;
}

/**
 * Prepaid cards. The balance of a card is a fund of the ledger of its own: loading moves money there
 * from the available money of the child's budget, and never out of the authority.
 */
@Injectable()
export class CardsService {
  constructor(
    private readonly database: Database,
    private readonly budgets: BudgetsService,
    private readonly ledger: LedgerService,
    private readonly programme: CardProgramme,
  ) {}

  /**
   * An officer gets a card for a child with an open direct payment. It is empty until it is loaded.
   * @throws DomainError children.not-found, cards.no-direct-payment, cards.already-issued,
   * identity.role-not-allowed
   */
  async issue(caller: Caller, childId: string): Promise<CardFigures> {
    const { authorityId, userId } = caller;
    if (caller.role !== 'officer' || !authorityId || !userId) throw notAllowed('an officer');
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const { entitlement } = await this.budgets.figuresWithin(tx, childId);
      if (entitlement?.delivery !== 'direct-payment') throw noDirectPayment();
      const id = randomUUID();
      const entitlementId = entitlement.id;
      await this.ledger.openFundWithin(tx, id, 'prepaid-card');
      // By the entitlement, so that a repeat after a lost answer is given the same card.
      const printed = await this.programme.issue(`entitlement:${entitlementId}:card`);
      const card: Card = { id, childId, entitlementId, state: 'active', ...printed };
      if (!(await addCard(tx, { ...card, authorityId, issuedBy: userId }))) throw alreadyIssued();
      await record(tx, caller, { action: 'card.issue', card });
      return this.figuresOf(tx, card);
    });
  }

  /**
   * An officer moves money from the child's available budget to the card.
   * @param amountPence whole pence above zero
   * @throws DomainError cards.not-found, cards.frozen, cards.entitlement-over,
   * cards.amount-not-positive, budgets.insufficient-funds, cards.over-load-limit, cards.over-balance-limit,
   * identity.role-not-allowed
   */
  async load(caller: Caller, cardId: string, amountPence: number): Promise<LoadedCard> {
    if (caller.role !== 'officer') throw notAllowed('an officer');
    if (!Number.isSafeInteger(amountPence) || amountPence <= 0) throw amountNotPositive();
    return this.database.transaction(caller, async (tx) => {
      const card = await lockCard(tx, cardId);
      if (!card) throw cardNotFound();
      if (card.state === 'frozen') throw frozenCard();
      const { entitlement } = await this.budgets.figuresWithin(tx, card.childId);
      if (entitlement?.id !== card.entitlementId) throw entitlementOver();
      const before = await this.figuresOf(tx, card);
      const reference = `card:${cardId}:load:${(await countLoads(tx, cardId)) + 1}`;
      await this.transfer(tx, card, amountPence, reference);
      await this.programme.load({
        programmeReference: card.programmeReference,
        amountPence,
        balancePence: before.allocatedPence - before.spentPence,
        reference,
      });
      await record(tx, caller, { action: 'card.load', card, details: { amountPence } });
      return {
        amountPence,
        card: await this.figuresOf(tx, card),
        budget: budgetFigures(await this.ledger.balanceWithin(tx, card.entitlementId)),
      };
    });
  }

  /** No purchase and no load from now on. For the family and the officer; again changes nothing. */
  async freeze(caller: Caller, cardId: string): Promise<CardFigures> {
    return this.move(caller, cardId, 'frozen');
  }

  async unfreeze(caller: Caller, cardId: string): Promise<CardFigures> {
    return this.move(caller, cardId, 'active');
  }

  /** A card's money, for whoever sees its child. @throws DomainError cards.not-found */
  async get(caller: Caller, cardId: string): Promise<CardFigures & { childId: string }> {
    return this.database.transaction(caller, async (tx) => {
      const card = await findCard(tx, cardId);
      if (!card) throw cardNotFound();
      await record(tx, caller, { action: 'card.read', card });
      return { ...(await this.figuresOf(tx, card)), childId: card.childId };
    });
  }

  /**
   * What happened to the money on a card, the newest first.
   * @throws DomainError cards.not-found, request.bad-cursor
   */
  async statement(caller: Caller, cardId: string, page: PageRequest): Promise<Page<StatementLine>> {
    return this.database.transaction(caller, async (tx) => {
      const card = await findCard(tx, cardId);
      if (!card) throw cardNotFound();
      await record(tx, caller, { action: 'card.statement', card });
      return this.ledger.statementWithin(tx, cardId, page);
    });
  }

  /** For use cases that have found the card and write the audit row themselves. */
  async figuresOf(tx: Tx, { id, lastFour, state }: Card): Promise<CardFigures> {
    const balance = await this.ledger.balanceWithin(tx, id);
    return { id, lastFour, state, ...moneyFigures(balance) };
  }

  private async move(caller: Caller, cardId: string, to: Card['state']): Promise<CardFigures> {
    if (caller.role !== 'officer' && caller.role !== 'family') {
      throw notAllowed('the family or an officer');
    }
    return this.database.transaction(caller, async (tx) => {
      const card = await lockCard(tx, cardId);
      if (!card) throw cardNotFound();
      if (await moveCard(tx, cardId, to)) {
        await record(tx, caller, {
          action: to === 'frozen' ? 'card.freeze' : 'card.unfreeze',
          card,
        });
        if (to === 'frozen') await this.programme.freeze(card.programmeReference);
        else await this.programme.unfreeze(card.programmeReference);
      }
      return this.figuresOf(tx, { ...card, state: to });
    });
  }

  private async transfer(tx: Tx, card: Card, pence: number, reference: string): Promise<void> {
    const { available_pence: available } = await this.ledger.balanceWithin(tx, card.entitlementId);
    if (available < pence) throw notEnoughToLoad(available);
    const funds = { from: card.entitlementId, to: card.id };
    try {
      await this.ledger.transferWithin(tx, funds, pence, reference);
    } catch (error) {
      // Somebody spent the money between the look and the transfer: the ledger refused.
      const late = error instanceof DomainError && error.code === 'budgets.insufficient-funds';
      throw late ? notEnoughToLoad() : error;
    }
  }
}

interface CardFact {
  action: `card.${string}`;
  card: Card;
  details?: Record<string, unknown>;
}

async function record(tx: Tx, caller: Caller, { action, card, details }: CardFact): Promise<void> {
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action,
    subjectType: 'card',
    subjectIds: [card.id, card.childId],
    ...(details && { details }),
  });
}
