import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import {
  type Caller,
  decodeCursor,
  invalidField,
  localDay,
  type Page,
  type PageRequest,
  toPage,
} from '#kernel';
import { LedgerService } from '#ledger';
import { Database, type Tx } from '#platform';
import { type Terms } from '../domain/bands.js';
import { alreadyOpen, noBand, officersOnly } from '../domain/budgets.errors.js';
import { financialYearOf, lastDayOf } from '../domain/financial-year.js';
import { checkedGrounds, type NewEntitlement } from '../domain/new-entitlement.js';
import { assessedTerms, termsWithin } from '../domain/terms.js';
import { findBand } from '../persistence/bands.queries.js';
import {
  addEntitlement,
  closeEnded,
  type Entitlement,
  findEntitlement,
  listEntitlements,
} from '../persistence/entitlements.queries.js';
import { findLastYear, keepLines, type LastYear } from '../persistence/last-year.queries.js';
import { levelOfChild } from '../persistence/levels.queries.js';

/** What a child may use in a year: opened by its officer, with its money in the same commit. */
@Injectable()
export class EntitlementsService {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Opens an entitlement from today to the end of the financial year, and puts its money and hours
   * into a fund of its own. What comes every year of last year's package is its package, where the programme
   * is the same; a package that was kept on a step down is kept again where no amounts are asked for.
   * Takes the child to the programme's level; a child who is at another one this year is moved instead.
   * @throws DomainError children.not-found, budgets.universal-first-reason-needed,
   * budgets.no-direct-referral, budgets.origin-is-another, budgets.outside-band, budgets.already-open,
   * budgets.year-already-given, budgets.assessed-terms-needed, budgets.no-band, identity.role-not-allowed
   */
  async open(caller: Caller, childId: string, wanted: NewEntitlement): Promise<Entitlement> {
    return this.database.transaction(caller, (tx) =>
      this.openWithin(tx, caller, { id: randomUUID(), childId, wanted }),
    );
  }

  /** Joins the transaction of a use case. @param opening with the id that it will have */
  async openWithin(
    tx: Tx,
    { role, authorityId, userId }: Caller,
    { id, childId, wanted }: { id: string; childId: string; wanted: NewEntitlement },
  ): Promise<Entitlement> {
    if (role !== 'officer' || !authorityId || !userId) throw officersOnly();
    await requireChildWithin(tx, childId);
    const { reason, origin } = checkedGrounds(wanted, await levelOfChild(tx, childId));
    const today = localDay(new Date());
    const financialYear = financialYearOf(today);
    const before = await findLastYear(tx, childId, financialYear);
    const packageKept = keepsPackage(wanted, before);
    const amount = await termsOf(tx, wanted, financialYear, before);
    await closeEnded(tx, childId, today);
    await this.ledger.openFundWithin(tx, id, 'personal-budget');
    await this.ledger.allocateWithin(tx, id, amount, `entitlement:${id}:allocation`);
    const added = await addEntitlement(tx, {
      id,
      authorityId,
      childId,
      programme: wanted.programme,
      delivery: wanted.delivery,
      financialYear,
      startsOn: today,
      endsOn: lastDayOf(financialYear),
      ...amount,
      packageKept,
      universalFirstReason: reason,
      origin: packageKept ? 'social-care' : origin,
      openedBy: userId,
    });
    if (!added) throw alreadyOpen();
    const fromId = before?.programme === wanted.programme ? before.id : undefined;
    const linesKept = await keepLinesOf(tx, fromId, { toId: id, userId });
    await recordAudit(tx, {
      authorityId,
      action: 'entitlement.open',
      subjectType: 'entitlement',
      subjectIds: [id, childId],
      details: {
        programme: wanted.programme,
        delivery: wanted.delivery,
        origin,
        ...amount,
        ...(packageKept && { packageKept }),
        ...(linesKept > 0 && { linesKept }),
      },
    });
    return requireEntitlement(tx, id);
  }

  /**
   * What opening would give, without opening: for a page that shows it before anybody commits to it.
   * @throws DomainError as open() does for what was asked, except budgets.already-open
   */
  async preview(
    caller: Caller,
    childId: string,
    wanted: NewEntitlement,
  ): Promise<Terms & { endsOn: string; packageKept: boolean }> {
    return this.database.transaction(caller, (tx) => this.previewWithin(tx, childId, wanted));
  }

  /** The same for use cases that go on with it. */
  async previewWithin(
    tx: Tx,
    childId: string,
    wanted: NewEntitlement,
  ): Promise<Terms & { endsOn: string; packageKept: boolean }> {
    await requireChildWithin(tx, childId);
    checkedGrounds(wanted, await levelOfChild(tx, childId));
    const financialYear = financialYearOf(localDay(new Date()));
    const before = await findLastYear(tx, childId, financialYear);
    const terms = await termsOf(tx, wanted, financialYear, before);
    const packageKept = keepsPackage(wanted, before);
    return { ...terms, endsOn: lastDayOf(financialYear), packageKept };
  }

  /**
   * What a child's package was last year, where it was kept on a step down and so may be kept again.
   * @throws DomainError children.not-found
   */
  async keptLastYear(caller: Caller, childId: string): Promise<Terms | undefined> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const before = await findLastYear(tx, childId, financialYearOf(localDay(new Date())));
      if (!before?.packageKept) return undefined;
      return { pence: before.pence, minutes: before.minutes, nights: before.nights };
    });
  }

  /**
   * A child's entitlements, the newest first.
   * @throws DomainError children.not-found, request.bad-cursor
   */
  async list(caller: Caller, childId: string, page: PageRequest): Promise<Page<Entitlement>> {
    const after = decodeCursor(page.cursor, ['string', 'string']);
    if (after && Number.isNaN(Date.parse(String(after[0])))) {
      throw invalidField('request.bad-cursor', 'cursor', 'Use the nextCursor of the page before.');
    }
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'entitlement.list',
        subjectType: 'child',
        subjectIds: [childId],
      });
      const rows = await listEntitlements(tx, childId, after, page.limit + 1);
      return toPage(rows, page.limit, ({ openedAt, id }) => [openedAt, id]);
    });
  }
}

async function termsOf(
  tx: Tx,
  wanted: NewEntitlement,
  financialYear: string,
  before: LastYear | undefined,
): Promise<Terms> {
  if (wanted.programme === 'social-care') return assessedTerms(wanted);
  if (before && keepsPackage(wanted, before)) {
    return { pence: before.pence, minutes: before.minutes, nights: before.nights };
  }
  const band = await findBand(tx, financialYear, wanted.programme, wanted.delivery);
  if (!band) throw noBand(financialYear);
  return termsWithin(band, wanted);
}

/** A package that was kept last year is kept again, unless other amounts are asked for. */
function keepsPackage(
  { programme, hours, amountPence, nights }: NewEntitlement,
  before: LastYear | undefined,
): boolean {
  const asksForNothing = hours === undefined && amountPence === undefined && nights === undefined;
  return programme === 'targeted-short-breaks' && asksForNothing && before?.packageKept === true;
}

async function requireEntitlement(tx: Tx, id: string): Promise<Entitlement> {
  const entitlement = await findEntitlement(tx, id);
  if (!entitlement) throw new Error(`Entitlement ${id} is not there after it was written`);
  return entitlement;
}

/** @returns how many lines of last year's package go on; none where the programme is another */
async function keepLinesOf(
  tx: Tx,
  fromId: string | undefined,
  to: { toId: string; userId: string },
): Promise<number> {
  return fromId === undefined ? 0 : keepLines(tx, { fromId, ...to });
}
