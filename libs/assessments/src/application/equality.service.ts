import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { requireChildWithin } from '#children';
import { type Caller, DomainError, localDay, localToInstant } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  type EqualityReport,
  equalityReport,
  FACETS,
  type GroupAnswers,
  isFacet,
} from '../domain/equality.js';
import { answersOf, equalitySums, replaceAnswers } from '../persistence/equality.queries.js';

/** What families say of themselves of their own accord, and whether amounts differ between groups. */
@Injectable()
export class EqualityService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError children.not-found, assessments.familys-own */
  async answers(caller: Caller, childId: string): Promise<GroupAnswers> {
    return this.asFamily(caller, childId, (tx) => answersOf(tx, childId));
  }

  /**
   * Says it anew; what is left out is taken back. The trail says that it was done, and not what was said.
   * @throws DomainError children.not-found, assessments.familys-own, assessments.no-such-group
   */
  async answer(caller: Caller, childId: string, answers: GroupAnswers): Promise<void> {
    for (const [facet, answer] of Object.entries(answers)) {
      if (!isFacet(facet) || !Object.hasOwn(FACETS[facet].answers, answer)) throw noSuchGroup();
    }
    await this.asFamily(caller, childId, async (tx) => {
      await replaceAnswers(tx, childId, answers);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'group-answers.give',
        subjectType: 'child',
        subjectIds: [childId],
      });
    });
  }

  /**
   * Up to the end of last month, so that one more answer cannot be told from what changed since yesterday.
   * @throws DomainError assessments.commissioners-compare
   */
  async report(caller: Caller): Promise<EqualityReport & { before: string }> {
    if (caller.role !== 'commissioner') throw commissionersCompare();
    const before = `${localDay(new Date()).slice(0, 7)}-01`;
    return this.database.transaction(caller, async (tx) => {
      const sums = await equalitySums(tx, localToInstant(`${before}T00:00`));
      return { ...equalityReport(sums), before };
    });
  }

  private async asFamily<Result>(
    caller: Caller,
    childId: string,
    work: (tx: Tx) => Promise<Result>,
  ): Promise<Result> {
    if (caller.role !== 'family' && caller.role !== 'young-person') throw familysOwn();
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      return work(tx);
    });
  }
}

function familysOwn(): DomainError {
  return new DomainError(
    'forbidden',
    'assessments.familys-own',
    'Only the family and the young person see and give these answers.',
  );
}

function noSuchGroup(): DomainError {
  return new DomainError('invalid', 'assessments.no-such-group', 'Choose one of the answers.');
}

function commissionersCompare(): DomainError {
  return new DomainError(
    'forbidden',
    'assessments.commissioners-compare',
    'Commissioners see this report.',
  );
}
