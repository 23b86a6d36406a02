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
import { type Child, type ChildInList } from '../domain/child.js';
import {
  caseReferenceNeeded,
  caseReferenceTaken,
  guardianNotFound,
} from '../domain/children.errors.js';
import { checkedChild, type NewChild } from '../domain/new-child.js';
import {
  addChild,
  addGuardian,
  addToCaseload,
  findFamilyUser,
  listChildren,
} from '../persistence/children.queries.js';
import { requireChildWithin } from './require-child.js';

export interface ChildrenQuery extends PageRequest {
  /** Part of a name, or of a case reference. */
  search?: string;
}

/** The children that a caller works with. Row-level security decides which these are. */
@Injectable()
export class ChildrenService {
  constructor(private readonly database: Database) {}

  /**
   * The caller's children by name: a family's own, a young person themselves, an officer's caseload.
   * An auditor opens one case, by its whole reference.
   * @throws DomainError request.bad-cursor, children.case-reference-needed
   */
  async list(caller: Caller, query: ChildrenQuery): Promise<Page<ChildInList>> {
    const after = decodeCursor(query.cursor, ['string', 'string', 'string']);
    const search = query.search?.normalize('NFC').trim() || null;
    const auditing = caller.role === 'auditor';
    if (auditing && search === null) throw caseReferenceNeeded();
    return this.database.transaction(caller, async (tx) => {
      const rows = await listChildren(tx, {
        userId: caller.userId,
        role: caller.role,
        search: auditing ? null : search,
        caseReference: auditing ? (search ?? '').toUpperCase() : null,
        after,
        limit: query.limit + 1,
      });
      const page = toPage(rows, query.limit, ({ lastName, firstName, id }) => {
        return [lastName, firstName, id];
      });
      await recordRead(tx, caller, 'child.list', page.items);
      return page;
    });
  }

  /** @throws DomainError children.not-found, the same for a child of somebody else */
  async get(caller: Caller, id: string): Promise<Child> {
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, id);
      await recordRead(tx, caller, 'child.read', [child]);
      return child;
    });
  }

  /**
   * An officer writes a child down, and works with it from then on.
   * @throws DomainError children.invalid, children.case-reference-taken, children.guardian-not-found,
   * identity.role-not-allowed
   */
  async create(caller: Caller, given: NewChild): Promise<Child> {
    const { authorityId, userId } = caller;
    if (caller.role !== 'officer' || !authorityId || !userId) throw officersOnly();
    const child = checkedChild(given, localDay(new Date()));
    const id = randomUUID();
    return this.database.transaction(caller, async (tx) => {
      if (!(await addChild(tx, { id, authorityId, ...child }))) throw caseReferenceTaken();
      await addToCaseload(tx, authorityId, id, userId);
      if (child.guardianEmail) {
        const guardian = await findFamilyUser(tx, authorityId, child.guardianEmail);
        if (!guardian) throw guardianNotFound();
        await addGuardian(tx, authorityId, id, guardian);
      }
      await recordAudit(tx, {
        authorityId,
        action: 'child.create',
        subjectType: 'child',
        subjectIds: [id],
        details: { withGuardian: child.guardianEmail !== undefined },
      });
      return requireChildWithin(tx, id);
    });
  }
}

async function recordRead(
  tx: Tx,
  caller: Caller,
  action: 'child.list' | 'child.read',
  children: ChildInList[],
): Promise<void> {
  if (children.length === 0) return;
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action,
    subjectType: 'child',
    subjectIds: children.map(({ id }) => id),
  });
}

function officersOnly(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only a personalisation officer adds children. Ask yours.',
  );
}
