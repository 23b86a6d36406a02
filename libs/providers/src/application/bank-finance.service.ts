import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, localDay, withoutKey } from '#kernel';
import { Database, type Tx } from '#platform';
import { readAccountNumber } from '../domain/bank-account.js';
import {
  CALLED_SOURCES,
  type CalledSource,
  type StatedBankDetails,
} from '../domain/bank-details.js';
import {
  bankNotFound,
  confirmedAlready,
  memberConfirms,
  numberDiffers,
  onlyFinance,
  sayWhy,
  wrongAccountNumber,
  wrongCall,
} from '../domain/bank.errors.js';
import { type Provider } from '../domain/passport.js';
import { withoutSecret } from '../domain/without-secret.js';
import { bankNumberMatches, confirmBankDetails } from '../persistence/bank-details.queries.js';
import {
  listPaidProviders,
  type PaidProvider,
  providerOfBankDetails,
  revealAccountNumber,
} from '../persistence/bank-finance.queries.js';
import { findProvider } from '../persistence/providers.queries.js';
import { statedWithin, tell, usableFromWithin } from './bank-details.service.js';

/** What a finance officer found when they called. */
export interface CallBack {
  calledNumber: string;
  source: CalledSource;
  spokeTo: string;
  /** As it was read to them. */
  accountNumber: string;
}

export interface ProviderBank {
  provider: Provider;
  details: StatedBankDetails[];
}

/** Bank details of providers, for finance of the councils that have admitted them. */
@Injectable()
export class BankFinanceService {
  constructor(private readonly database: Database) {}

  /** Those that have entered something; what waits for a call comes first. Masked. */
  async list(caller: Caller): Promise<PaidProvider[]> {
    return this.database.transaction(caller, (tx) => listPaidProviders(tx, localDay(new Date())));
  }

  /** Masked; the last first. @throws DomainError providers.bank-not-found */
  async of(caller: Caller, detailsId: string): Promise<ProviderBank> {
    return this.database.transaction(caller, (tx) => bankOf(tx, detailsId));
  }

  /**
   * Confirms the details of a provider with one person, who was called under a number on file before.
   * @throws DomainError providers.bank-not-found, providers.bank-member-confirms, providers.wrong-call,
   *   providers.bank-number-differs, providers.bank-confirmed
   */
  async callBack(caller: Caller, id: string, given: CallBack): Promise<{ usableFrom: string }> {
    const { authorityId, userId } = financeOf(caller);
    const { typed, call } = readCall(given);
    const acting = withoutSecret(caller, { id, ...call });
    return this.database.transaction(acting, async (tx) => {
      const known = await providerOfBankDetails(tx, id);
      if (!known) throw bankNotFound();
      if (!known.soleMember) throw memberConfirms();
      if (!(await bankNumberMatches(tx, id, typed))) throw numberDiffers();
      const usableFrom = await usableFromWithin(tx);
      const about = { id, userId, typed, usableFrom };
      if (!(await confirmBankDetails(tx, about, { authorityId, ...call })))
        throw confirmedAlready();
      await tell(tx, 'bank-details-confirmed', id);
      const { source } = call;
      await record(tx, 'bank-details.call-back', { authorityId, id }, { usableFrom, source });
      return { usableFrom };
    });
  }

  /**
   * The whole number of an account that is in use. Who looked, and why, stands in the audit trail; the
   * result is never kept, so that a repeat is a second look.
   * @throws DomainError providers.say-why, providers.bank-not-found, providers.bank-not-in-use
   */
  async reveal(
    caller: Caller,
    detailsId: string,
    given: string,
  ): Promise<ProviderBank & { accountNumber: string }> {
    const { authorityId, userId } = financeOf(caller);
    const purpose = given.trim();
    if (purpose.length < 5 || purpose.length > 300) throw sayWhy('purpose');
    return this.database.transaction(withoutKey(caller), async (tx) => {
      const bank = await bankOf(tx, detailsId);
      const about = { authorityId, detailsId, purpose, userId };
      const accountNumber = await revealAccountNumber(tx, about);
      if (accountNumber === null) throw bankNotFound();
      await record(tx, 'bank-details.reveal', { authorityId, id: detailsId }, { purpose });
      return { ...bank, accountNumber };
    });
  }
}

async function bankOf(tx: Tx, detailsId: string): Promise<ProviderBank> {
  const known = await providerOfBankDetails(tx, detailsId);
  const provider = known && (await findProvider(tx, known.providerId));
  if (!provider) throw bankNotFound();
  return { provider, details: await statedWithin(tx, provider.id) };
}

function readCall({ calledNumber, source, spokeTo, accountNumber }: CallBack): {
  typed: string;
  call: { number: string; source: CalledSource; spokeTo: string };
} {
  const number = calledNumber
    .normalize('NFKC')
    .replaceAll(/[()\s-]+/g, ' ')
    .trim();
  if (!/^[+0-9][0-9 ]{8,19}$/.test(number)) {
    throw wrongCall('calledNumber', 'Enter the telephone number that you called.');
  }
  if (!Object.hasOwn(CALLED_SOURCES, source)) {
    throw wrongCall('source', 'Choose where you had the number from before.');
  }
  const name = spokeTo.normalize('NFC').trim();
  if (name.length < 2 || name.length > 120) {
    throw wrongCall('spokeTo', 'Enter who you spoke to in 2 to 120 characters.');
  }
  const typed = readAccountNumber(accountNumber);
  if (typed === undefined) throw wrongAccountNumber();
  return { typed, call: { number, source, spokeTo: name } };
}

function financeOf({ role, authorityId, userId }: Caller): { authorityId: string; userId: string } {
  if (role !== 'finance' || !authorityId || !userId) throw onlyFinance();
  return { authorityId, userId };
}

async function record(
  tx: Tx,
  action: string,
  { authorityId, id }: { authorityId: string; id: string },
  details: Record<string, unknown>,
): Promise<void> {
  await recordAudit(tx, {
    authorityId,
    action,
    subjectType: 'bank-details',
    subjectIds: [id],
    details,
  });
}
