import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addWorkingDays, type Caller, localDay } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import { modulusOf, readAccountNumber, readSortCode } from '../domain/bank-account.js';
import { type StatedBankDetails, stateOf } from '../domain/bank-details.js';
import {
  anotherConfirms,
  bankNotFound,
  changeWaitsAlready,
  confirmedAlready,
  financeConfirms,
  lookAgain,
  numberDiffers,
  sayWhy,
  wrongAccountName,
  wrongAccountNumber,
  wrongSortCode,
} from '../domain/bank.errors.js';
import { ownerOf } from '../domain/owner.js';
import { withoutSecret } from '../domain/without-secret.js';
import {
  bankInForce,
  bankNumberMatches,
  bankWaitOn,
  confirmBankDetails,
  insertBankDetails,
  listBankDetails,
  withdrawBankDetails,
} from '../persistence/bank-details.queries.js';

export interface NewBankDetails {
  accountName: string;
  sortCode: string;
  accountNumber: string;
  /** Said after the warning that the two do not fit. */
  lookedAgain: boolean;
}

/** The account that a provider is paid into: one person enters it, another confirms it, everybody is told. */
@Injectable()
export class BankDetailsService {
  constructor(private readonly database: Database) {}

  /** The last first; masked. @throws DomainError providers.not-found */
  async getOwn(caller: Caller): Promise<StatedBankDetails[]> {
    const { providerId } = ownerOf(caller);
    return this.database.transaction(caller, (tx) => statedWithin(tx, providerId));
  }

  /**
   * New details, which wait for a second person. What is in force stays so.
   * @throws DomainError providers.wrong-account-name, providers.wrong-sort-code, providers.wrong-account-number,
   *   providers.look-again where the two do not seem to fit, providers.bank-change-waits
   */
  async enter(caller: Caller, input: NewBankDetails): Promise<{ id: string }> {
    const owner = ownerOf(caller);
    const { accountName, sortCode, accountNumber } = readAccount(input);
    const modulus = modulusOf({ sortCode, accountNumber });
    if (modulus === 'does-not-fit' && !input.lookedAgain) throw lookAgain();
    const id = randomUUID();
    const acting = withoutSecret(caller, { accountName, sortCode });
    return this.database.transaction(acting, async (tx) => {
      const details = { id, accountName, sortCode, accountNumber, modulus };
      if (!(await insertBankDetails(tx, owner, details))) throw changeWaitsAlready();
      await tell(tx, 'bank-details-entered', id);
      await record(tx, 'bank-details.enter', id, { modulus });
      return { id };
    });
  }

  /**
   * A second person types the number once more; used after the waiting time.
   * @throws DomainError providers.bank-not-found, providers.bank-another-confirms,
   *   providers.bank-finance-confirms, providers.bank-number-differs, providers.bank-confirmed,
   *   providers.bank-withdrawn, providers.bank-joined-later
   */
  async confirm(caller: Caller, id: string, typedAgain: string): Promise<{ usableFrom: string }> {
    const { providerId, userId } = ownerOf(caller);
    const typed = readAccountNumber(typedAgain);
    if (typed === undefined) throw wrongAccountNumber();
    const acting = withoutSecret(caller, { id });
    return this.database.transaction(acting, async (tx) => {
      const known = (await listBankDetails(tx, providerId)).find((one) => one.id === id);
      if (!known) throw bankNotFound();
      if (known.soleMember) throw financeConfirms();
      if (known.enteredBy === userId) throw anotherConfirms();
      if (!(await bankNumberMatches(tx, id, typed))) throw numberDiffers();
      const usableFrom = await usableFromWithin(tx);
      const confirmed = await confirmBankDetails(tx, { id, userId, typed, usableFrom }, null);
      if (!confirmed) throw confirmedAlready();
      await tell(tx, 'bank-details-confirmed', id);
      await record(tx, 'bank-details.confirm', id, { usableFrom });
      return { usableFrom };
    });
  }

  /**
   * Anybody of the provider takes them back until the day on which they are used.
   * @throws DomainError providers.say-why, providers.bank-not-found, providers.bank-in-use, providers.bank-withdrawn
   */
  async withdraw(caller: Caller, id: string, reason: string): Promise<void> {
    const owner = ownerOf(caller);
    const why = reason.trim();
    if (why.length < 5 || why.length > 300) throw sayWhy('why');
    await this.database.transaction(caller, async (tx) => {
      if (!(await withdrawBankDetails(tx, owner, id, why))) throw bankNotFound();
      await tell(tx, 'bank-details-withdrawn', id);
      await record(tx, 'bank-details.withdraw', id, {});
    });
  }
}

/** All of a provider that the caller may know of, masked, each with what it is today. */
export async function statedWithin(tx: Tx, providerId: string): Promise<StatedBankDetails[]> {
  const today = localDay(new Date());
  const inForceId = await bankInForce(tx, providerId, today);
  const all = await listBankDetails(tx, providerId);
  return all.map((one) => ({ ...one, state: stateOf(one, { inForceId, today }) }));
}

/** The first day on which what is confirmed now is used, "YYYY-MM-DD". */
export async function usableFromWithin(tx: Tx): Promise<string> {
  const today = localDay(new Date());
  return addWorkingDays(today, await bankWaitOn(tx, today));
}

/** Everybody of the provider is told, at once and by e-mail, in the transaction of the act. */
export async function tell(tx: Tx, what: string, id: string): Promise<void> {
  await appendOutbox(tx, 'provider.news', { what, id });
}

function readAccount(input: NewBankDetails): {
  accountName: string;
  sortCode: string;
  accountNumber: string;
} {
  const accountName = input.accountName.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (accountName.length < 2 || accountName.length > 70) throw wrongAccountName();
  const sortCode = readSortCode(input.sortCode);
  if (sortCode === undefined) throw wrongSortCode();
  const accountNumber = readAccountNumber(input.accountNumber);
  if (accountNumber === undefined) throw wrongAccountNumber();
  return { accountName, sortCode, accountNumber };
}

async function record(
  tx: Tx,
  action: string,
  id: string,
  details: Record<string, unknown>,
): Promise<void> {
  const subjectType = 'bank-details';
  await recordAudit(tx, { authorityId: null, action, subjectType, subjectIds: [id], details });
}
