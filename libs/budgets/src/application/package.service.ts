import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller } from '#kernel';
import { Database, type Tx, violatedConstraint } from '#platform';
import {
  lineChanged,
  nothingOpen,
  officersWritePackages,
  providerUnknown,
} from '../domain/budgets.errors.js';
import {
  checkedLine,
  type NewPackageLine,
  type PackageLine,
  packageTotals,
  type PackageTotals,
} from '../domain/package-line.js';
import { findOpenEntitlement } from '../persistence/entitlements.queries.js';
import {
  addLine,
  currentLines,
  endedLines,
  endLine,
  type LineOwner,
} from '../persistence/package-lines.queries.js';

/** A child's package: what it is made of now, what that adds up to, and what it was made of before. */
export interface Package {
  lines: PackageLine[];
  totals: PackageTotals;
  /** The last fifty that have ended. */
  ended: PackageLine[];
}

/** Lines that end and lines that take their place, in one commit. */
export interface PackageChange {
  endLineIds: string[];
  add: NewPackageLine[];
}

/** What a child's package is made of, line by line. Officers write it, whoever sees the child reads it. */
@Injectable()
export class PackageService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError children.not-found, the same for a child of somebody else */
  async list(caller: Caller, childId: string): Promise<Package> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'package.read',
        subjectType: 'child',
        subjectIds: [childId],
      });
      const lines = await currentLines(tx, childId);
      return { lines, totals: packageTotals(lines), ended: await endedLines(tx, childId, 50) };
    });
  }

  /** The current lines, for use cases that have checked the child and write the audit row themselves. */
  async linesWithin(tx: Tx, childId: string): Promise<PackageLine[]> {
    return currentLines(tx, childId);
  }

  /**
   * Adds a line to the package of the child's open entitlement. Moves no money: that is the entitlement's.
   * @returns the id of the line
   * @throws DomainError children.not-found, budgets.no-entitlement, budgets.line-text-needed,
   * budgets.line-amounts, budgets.line-does-not-add-up, budgets.provider-unknown, identity.role-not-allowed
   */
  async add(caller: Caller, childId: string, line: NewPackageLine): Promise<{ id: string }> {
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      const [id = ''] = await this.changeWithin(tx, caller, childId, {
        endLineIds: [],
        add: [line],
      });
      return { id };
    });
  }

  /**
   * Ends a line; it stays in the history.
   * @throws DomainError children.not-found, budgets.no-entitlement, budgets.line-changed, identity.role-not-allowed
   */
  async end(caller: Caller, childId: string, lineId: string): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await this.changeWithin(tx, caller, childId, { endLineIds: [lineId], add: [] });
    });
  }

  /**
   * Ends lines and adds others, all or none, for use cases that have checked the child.
   * @returns the ids of the lines added, in their order
   * @throws DomainError as add() and end() do; budgets.line-changed when somebody else has ended one already
   */
  async changeWithin(
    tx: Tx,
    caller: Caller,
    childId: string,
    { endLineIds, add }: PackageChange,
  ): Promise<string[]> {
    const { authorityId, userId } = caller;
    if (caller.role !== 'officer' || !authorityId || !userId) throw officersWritePackages();
    const entitlement = await findOpenEntitlement(tx, childId);
    if (!entitlement) throw nothingOpen();
    const lines = add.map(checkedLine);
    for (const lineId of endLineIds) {
      if (!(await endLine(tx, childId, lineId, userId))) throw lineChanged();
    }
    const owner = { authorityId, childId, entitlementId: entitlement.id, userId };
    const ids: string[] = [];
    for (const line of lines) ids.push(await addedLine(tx, owner, line));
    await recordAudit(tx, {
      authorityId,
      action: 'package.change',
      subjectType: 'entitlement',
      subjectIds: [entitlement.id, childId],
      details: { ended: endLineIds, added: ids },
    });
    return ids;
  }
}

async function addedLine(tx: Tx, owner: LineOwner, line: NewPackageLine): Promise<string> {
  const id = randomUUID();
  try {
    await addLine(tx, id, owner, line);
  } catch (error) {
    if (violatedConstraint(error) === 'package_line_provider_id_fkey') throw providerUnknown();
    throw error;
  }
  return id;
}
