import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Child, requireChildWithin } from '#children';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import { type DraftSection, type Plan, type Version } from '../domain/plan.js';
import { exportOf, type PlanExport } from '../domain/plan-export.js';
import { SECTION_CODES, type SectionCode } from '../domain/sections.js';
import { sideOf } from '../domain/side-of.js';
import { draftRevisionWithin, listSectionsWithin } from '../persistence/drafts.queries.js';
import { listOutcomesWithin } from '../persistence/outcomes.queries.js';
import { addLookWithin, listSharingWithin } from '../persistence/sharing.queries.js';
import { findVersionWithin, listVersionsWithin } from '../persistence/versions.queries.js';

/** A child's plan as its family, the young person and their officer work on it. */
@Injectable()
export class PlansService {
  constructor(private readonly database: Database) {}

  /**
   * The plan whole, also while nothing is written. An officer's look is shown to the family.
   * @throws DomainError children.not-found, identity.role-not-allowed
   */
  async get(caller: Caller, childId: string): Promise<Plan & { child: Child }> {
    sideOf(caller);
    return this.database.transaction(
      caller,
      async (tx) => (await planWithin(tx, caller, childId)).plan,
    );
  }

  /**
   * What is agreed, or the draft before anything is, for paper and for other programs.
   * @throws DomainError children.not-found, identity.role-not-allowed
   */
  async export(caller: Caller, childId: string): Promise<PlanExport> {
    sideOf(caller);
    return this.database.transaction(caller, async (tx) => {
      const { plan, version } = await planWithin(tx, caller, childId);
      const sharing = await listSharingWithin(tx, childId);
      return exportOf({ child: plan.child, plan, version }, sharing, new Date());
    });
  }
}

async function planWithin(
  tx: Tx,
  caller: Caller,
  childId: string,
): Promise<{ plan: Plan & { child: Child }; version: Version | undefined }> {
  const child = await requireChildWithin(tx, childId);
  const written = await listSectionsWithin(tx, childId);
  const versions = await listVersionsWithin(tx, childId);
  const inForce = versions.find(({ state }) => state === 'published');
  const version = inForce && (await findVersionWithin(tx, childId, inForce.id));
  const sections = allSections(written);
  await recordLook(tx, caller, child, filled(written));
  const plan = {
    child,
    childId,
    sections,
    outcomes: await listOutcomesWithin(tx, childId),
    revision: await draftRevisionWithin(tx, childId),
    inForce,
    proposal: versions.find(({ state }) => state === 'proposed'),
    changedSince: version ? changedSince(sections, version) : [],
  };
  return { plan, version };
}

/** Every section in its order, those that nobody has written empty. */
export function allSections(written: readonly DraftSection[]): DraftSection[] {
  return SECTION_CODES.map(
    (section) =>
      written.find((one) => one.section === section) ?? {
        section,
        body: '',
        ownWords: false,
        revision: 0,
        changedBy: null,
        changedAt: null,
      },
  );
}

function filled(sections: readonly DraftSection[]): SectionCode[] {
  return sections.filter(({ body }) => body !== '').map(({ section }) => section);
}

function changedSince(sections: readonly DraftSection[], agreed: Version): SectionCode[] {
  const old = new Map(agreed.sections.map(({ section, body }) => [section, body]));
  return sections
    .filter(({ section, body }) => body !== (old.get(section) ?? ''))
    .map(({ section }) => section);
}

/** In the audit trail, and for the family where the reader is not of it. */
export async function recordLook(
  tx: Tx,
  caller: Caller,
  { id, authorityId }: Child,
  sections: readonly SectionCode[],
): Promise<void> {
  await recordAudit(tx, {
    authorityId,
    action: 'plan.read',
    subjectType: 'child',
    subjectIds: [id],
  });
  if (caller.role === 'officer') await addLookWithin(tx, { authorityId, childId: id }, sections);
}
