import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller, checkedText, invalidField } from '#kernel';
import { appendOutbox, Database, type Tx, unlessViolated } from '#platform';
import {
  checkedReasons,
  contractDrafted,
  noSuchAward,
  noSuchContract,
} from '../domain/award.errors.js';
import { type EndingGround } from '../domain/contract-words.js';
import {
  type Contract,
  findContract,
  findContractOf,
  type Indicator,
  insertContract,
  insertContractChange,
  insertIndicator,
  insertTermination,
  listOwnContracts,
  signAsAuthority,
  signAsProvider,
} from '../persistence/contracts.queries.js';
import { lockedCalloff, recordCalloff } from './calloffs.service.js';

export interface ContractWords {
  /** Of the whole contract, with VAT. */
  valuePence: number;
  /** "YYYY-MM-DD". */
  startsOn: string;
  endsOn: string;
  terms: string;
  indicators: Indicator[];
}

/** The contract that follows an award: the provider signs, then the council. */
@Injectable()
export class ContractsService {
  constructor(private readonly database: Database) {}

  /** Those of the caller's provider. */
  async listOwn(caller: Caller): Promise<Contract[]> {
    return this.database.transaction(caller, (tx) => listOwnContracts(tx));
  }

  /** For either side. @throws DomainError calloffs.contract-not-found */
  async get(caller: Caller, id: string): Promise<Contract> {
    return this.database.transaction(caller, (tx) => readContract(tx, id));
  }

  /**
   * Writes the contract at the price of the award and asks the provider to sign it.
   * @throws DomainError calloffs.not-ready, .contract-there, .award-not-found, .wrong-term, .reasons-needed
   */
  async draft(caller: Caller, calloffId: string, words: ContractWords): Promise<string> {
    const { valuePence, startsOn, endsOn } = words;
    if (endsOn < startsOn)
      throw invalidField(
        'calloffs.wrong-term',
        'endsOn',
        'The last day must not be before the first',
      );
    const terms = checkedReasons(words.terms, 'terms', 20_000);
    const id = randomUUID();
    await this.database.transaction(caller, async (tx) => {
      await lockedCalloff(tx, calloffId);
      const row = { id, calloffId, valuePence, startsOn, endsOn, terms, draftedBy: caller.userId };
      if (!(await unlessViolated('one_contract', contractDrafted, insertContract(tx, row))))
        throw noSuchAward();
      for (const [index, indicator] of words.indicators.entries())
        await insertIndicator(tx, id, index + 1, indicator);
      await appendOutbox(tx, 'provider.news', { what: 'contract-to-sign', id });
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.contract' });
    });
    return id;
  }

  /**
   * Signs for the caller's side; with the council's signature the contract is entered into.
   * @param as the name and the post of whoever signs
   * @throws DomainError calloffs.standstill, .claim-open, .notice-first, .indicators-needed,
   *   .provider-signs-first, .already-signed, .contract-not-found
   */
  async sign(caller: Caller, id: string, as: string): Promise<void> {
    const name = checkedText(as, {
      code: 'calloffs.signed-as',
      field: 'signedAs',
      least: 3,
      most: 200,
      message: 'Enter your name and your post in 3 to 200 characters',
    });
    await this.database.transaction(caller, async (tx) => {
      const sign = caller.providerId === null ? signAsAuthority : signAsProvider;
      const contract = await readContract(tx, id);
      if (!(await sign(tx, id, caller.userId, name))) throw noSuchContract();
      const about = { id: contract.calloff.id, action: 'calloff.sign' };
      await recordCalloff(tx, { authorityId: contract.authority.id }, about);
    });
  }

  /**
   * Records a change of a signed contract, with the reason that makes it lawful (Procurement Act 2023 s.74).
   * @throws DomainError calloffs.not-signed, .contract-ended, .contract-not-found, .reasons-needed
   */
  async change(
    caller: Caller,
    id: string,
    change: { what: string; reasons: string; valuePence: number | null; endsOn: string | null },
  ): Promise<void> {
    const checked = {
      ...change,
      what: checkedReasons(change.what, 'what'),
      reasons: checkedReasons(change.reasons),
      by: caller.userId,
    };
    await this.database.transaction(caller, async (tx) => {
      const { calloff } = await readContract(tx, id);
      await insertContractChange(tx, id, checked);
      await recordCalloff(tx, caller, { id: calloff.id, action: 'calloff.change-contract' });
    });
  }

  /** Records its end (s.78 to 80). @throws DomainError as for a change */
  async terminate(
    caller: Caller,
    id: string,
    ending: { ground: EndingGround; endedOn: string; reasons: string },
  ): Promise<void> {
    const row = { ...ending, reasons: checkedReasons(ending.reasons), by: caller.userId };
    await this.database.transaction(caller, async (tx) => {
      const { calloff } = await readContract(tx, id);
      await insertTermination(tx, id, row);
      await recordCalloff(tx, caller, { id: calloff.id, action: 'calloff.end-contract' });
    });
  }

  /** That of a call-off; undefined before it is written. */
  async ofCalloff(caller: Caller, calloffId: string): Promise<Contract | undefined> {
    return this.database.transaction(caller, (tx) => findContractOf(tx, calloffId));
  }
}

async function readContract(tx: Tx, id: string): Promise<Contract> {
  const contract = await findContract(tx, id);
  if (!contract) throw noSuchContract();
  return contract;
}
