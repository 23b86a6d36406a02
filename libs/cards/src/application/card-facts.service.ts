import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { OwnMoneyService } from '#budgets';
import { type Caller, DomainError } from '#kernel';
import { Database } from '#platform';
import { type BankLine, codeIn } from '../domain/bank-line.js';
import { notAllowed } from '../domain/cards.errors.js';
import { type FactOutcome, type NetworkFact } from '../domain/network-fact.js';
import { recordBankLine, recordFact } from '../persistence/card-facts.queries.js';

/** How many came to what; the numbers of those that say something else than before. */
export interface Recorded {
  posted: number;
  suspense: number;
  known: number;
  differing: string[];
}

/**
 * What card networks and banks say has happened. All of it is recorded, each once; what does not fit goes to
 * suspense and opens a case. Each fact is a transaction of its own, so that a file may be sent again after
 * whatever stopped it.
 */
@Injectable()
export class CardFactsService {
  constructor(
    private readonly database: Database,
    private readonly ownMoney: OwnMoneyService,
  ) {}

  /** @throws DomainError identity.role-not-allowed */
  async record(caller: Caller, facts: readonly NetworkFact[]): Promise<Recorded> {
    return this.each(caller, facts, 'card-facts.record', (fact) =>
      this.database.transaction(caller, (tx) => recordFact(tx, fact)),
    );
  }

  /**
   * Lines of a bank statement: what names the code of a budget is its family's own money, all else is
   * suspense.
   * @throws DomainError identity.role-not-allowed
   */
  async recordBank(caller: Caller, lines: readonly BankLine[]): Promise<Recorded> {
    return this.each(
      caller,
      lines,
      'bank-lines.record',
      async (line) =>
        (await this.recognised(caller, line)) ??
        this.database.transaction(caller, (tx) => recordBankLine(tx, line)),
    );
  }

  private async recognised(caller: Caller, line: BankLine): Promise<FactOutcome | undefined> {
    const code = codeIn(line.words);
    if (code === null || line.pence < 0) return undefined;
    const receipt = `bank ${line.externalId}`;
    try {
      const { pence, bookedOn: receivedOn } = line;
      await this.ownMoney.record(caller, { code, pence, receivedOn, receipt });
      return 'posted';
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // A code of no budget, say: the money has come all the same.
      return error.code === 'budgets.receipt-recorded' ? 'known' : undefined;
    }
  }

  private async each<Fact extends { externalId: string }>(
    caller: Caller,
    facts: readonly Fact[],
    action: 'card-facts.record' | 'bank-lines.record',
    record: (fact: Fact) => Promise<FactOutcome>,
  ): Promise<Recorded> {
    if (caller.role !== 'finance') throw notAllowed('finance');
    const recorded: Recorded = { posted: 0, suspense: 0, known: 0, differing: [] };
    for (const fact of facts) {
      const outcome = await record(fact);
      if (outcome === 'differs') recorded.differing.push(fact.externalId);
      else recorded[outcome] += 1;
    }
    await this.database.transaction(caller, (tx) =>
      recordAudit(tx, {
        authorityId: caller.authorityId,
        action,
        subjectType: 'suspense',
        subjectIds: [],
        details: { ...recorded },
      }),
    );
    return recorded;
  }
}
