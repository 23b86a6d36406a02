import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller } from '#kernel';
import { ContributionsService, type OwnMoney } from '#ledger';
import { Database, type Tx } from '#platform';
import { familyOrOfficer, nothingToAddTo } from '../domain/money-added.errors.js';
import { type MoneyAdded } from '../domain/money-added.js';
import { newPayingInCode } from '../domain/paying-in-code.js';
import { findOpenEntitlement } from '../persistence/entitlements.queries.js';
import { addedOfChild } from '../persistence/money-added.queries.js';
import { addCode, codeOfEntitlement } from '../persistence/own-money.queries.js';

/** What came into a child's budget beside the year's own money. */
export interface AddedToChild {
  /** The last hundred, the newest first. */
  added: MoneyAdded[];
  /** Of the open entitlement; null where none is open. */
  ownMoney: OwnMoney | null;
  /** What a family writes on its payment; null until somebody asks for it. */
  code: string | null;
}

const SHOWN = 100;
const TRIES = 5;

/** For whoever sees the child: what was added, by whom it was paid, and how a family pays in. */
@Injectable()
export class MoneyAddedService {
  constructor(
    private readonly database: Database,
    private readonly contributions: ContributionsService,
  ) {}

  /** @throws DomainError children.not-found */
  async ofChild(caller: Caller, childId: string): Promise<AddedToChild> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'budget.added',
        subjectType: 'child',
        subjectIds: [childId],
      });
      const open = await findOpenEntitlement(tx, childId);
      return {
        added: await addedOfChild(tx, childId, SHOWN),
        ownMoney: open ? await this.contributions.ownMoneyWithin(tx, open.id) : null,
        code: open ? ((await codeOfEntitlement(tx, open.id)) ?? null) : null,
      };
    });
  }

  /**
   * The code under which a family pays in to this year's budget: always the same one.
   * @throws DomainError children.not-found, identity.role-not-allowed, budgets.no-entitlement
   */
  async askCode(caller: Caller, childId: string): Promise<{ code: string }> {
    if (caller.role !== 'family' && caller.role !== 'officer') throw familyOrOfficer();
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const open = await findOpenEntitlement(tx, childId);
      if (!open) throw nothingToAddTo();
      const code = await codeOf(tx, childId, open.id);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'paying-in-code.ask',
        subjectType: 'entitlement',
        subjectIds: [open.id, childId],
      });
      return { code };
    });
  }
}

/** Another one where a code is taken; of two who ask at once, both get the one that was made first. */
async function codeOf(tx: Tx, childId: string, entitlementId: string): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const known = await codeOfEntitlement(tx, entitlementId);
    if (known !== undefined) return known;
    const code = newPayingInCode((below) => randomInt(below));
    if (await addCode(tx, childId, entitlementId, code)) return code;
  }
  throw new Error(`No free paying-in code after ${TRIES} tries`);
}
