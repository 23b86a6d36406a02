import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Child, requireChildWithin } from '#children';
import {
  type Caller,
  decodeCursor,
  DomainError,
  localDay,
  type Page,
  type PageRequest,
  toPage,
} from '#kernel';
import { Database } from '#platform';
import { checkedEnd } from '../domain/plan-text.js';
import { invalidPlan, notForThisRole } from '../domain/plans.errors.js';
import { SECTIONS, type SectionCode } from '../domain/sections.js';
import { type Look, type SharedWith } from '../domain/sharing.js';
import { sideOf } from '../domain/side-of.js';
import {
  addConsentWithin,
  findProviderNameWithin,
  listLooksWithin,
  listSharingWithin,
  withdrawConsentWithin,
} from '../persistence/sharing.queries.js';

export interface Approval {
  childId: string;
  providerId: string;
  sections: SectionCode[];
  /** The last day, "YYYY-MM-DD". */
  endsOn: string;
  /** That health may be seen was said by itself. */
  healthAgreed: boolean;
}

/** Who may see which part of a plan: the family's choice, section by section. */
@Injectable()
export class SharingService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError children.not-found */
  async overview(
    caller: Caller,
    childId: string,
  ): Promise<{ child: Child; providers: SharedWith[] }> {
    sideOf(caller);
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      return { child, providers: await listSharingWithin(tx, childId) };
    });
  }

  /**
   * Lets a provider see sections until a day; what it could see before counts no more.
   * @throws DomainError children.not-found, providers.not-found, plans.invalid,
   * identity.role-not-allowed for an officer: the choice is the family's
   */
  async approve(caller: Caller, given: Approval): Promise<void> {
    requireFamily(caller);
    const { childId, providerId } = given;
    const approval = checkedApproval(given, localDay(new Date()));
    await this.database.transaction(caller, async (tx) => {
      const { authorityId } = await requireChildWithin(tx, childId);
      if ((await findProviderNameWithin(tx, providerId)) === undefined) throw providerNotFound();
      await withdrawConsentWithin(tx, childId, providerId);
      await addConsentWithin(tx, { id: randomUUID(), authorityId, ...approval });
      await recordAudit(tx, {
        authorityId,
        action: 'plan.share',
        subjectType: 'child',
        subjectIds: [childId, providerId],
        details: { sections: approval.sections, endsOn: approval.endsOn },
      });
      return {};
    });
  }

  /**
   * The provider sees nothing from this commit on; a second time changes nothing.
   * @throws DomainError children.not-found, identity.role-not-allowed
   */
  async withdraw(caller: Caller, childId: string, providerId: string): Promise<void> {
    requireFamily(caller);
    await this.database.transaction(caller, async (tx) => {
      const { authorityId } = await requireChildWithin(tx, childId);
      if (await withdrawConsentWithin(tx, childId, providerId)) {
        await recordAudit(tx, {
          authorityId,
          action: 'plan.unshare',
          subjectType: 'child',
          subjectIds: [childId, providerId],
        });
      }
      return {};
    });
  }

  /**
   * Who looked at the plan and is not its family, the newest first.
   * @throws DomainError children.not-found, request.bad-cursor
   */
  async looks(
    caller: Caller,
    childId: string,
    { limit, cursor }: PageRequest,
  ): Promise<{ child: Child; looks: Page<Look> }> {
    sideOf(caller);
    const before = decodeCursor(cursor, ['string', 'string']);
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      const rows = await listLooksWithin(tx, childId, before, limit + 1);
      return { child, looks: toPage(rows, limit, ({ lookedAt, id }) => [lookedAt, id]) };
    });
  }
}

/** @throws DomainError plans.invalid */
function checkedApproval(given: Approval, today: string): Approval {
  const sections = [...new Set(given.sections)];
  if (sections.length === 0)
    throw invalidPlan('sections', 'Choose at least one part, or stop sharing.');
  const special = SECTIONS.some(
    ({ code, specialCategory }) => specialCategory && sections.includes(code),
  );
  if (special && !given.healthAgreed) {
    throw invalidPlan(
      'healthAgreed',
      'Tick the box if they may see about health. Or take that part out.',
    );
  }
  return {
    ...given,
    sections,
    endsOn: checkedEnd(given.endsOn, today),
    healthAgreed: special && given.healthAgreed,
  };
}

function requireFamily({ role }: Caller): void {
  if (role === 'family' || role === 'young-person') return;
  throw notForThisRole('Who may see a plan is the choice of the family or the young person.');
}

function providerNotFound(): DomainError {
  return new DomainError('not-found', 'providers.not-found', 'The provider was not found.');
}
