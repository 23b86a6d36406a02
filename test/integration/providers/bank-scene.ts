import { type Caller, isWorkingDay, addDays, localDay } from '#kernel';
import { type NewBankDetails } from '#providers';
import { type Client } from 'pg';
import { aMarket } from '../../factories/a-market.js';
import { anAdmission } from '../../factories/an-admission.js';
import { anAuthority } from '../../factories/an-authority.js';
import { aUser } from '../../factories/a-user.js';
import { aPassport } from './passport-scene.js';

/** Passes the banks' check; published by them as an example. */
export const ACCOUNT: NewBankDetails = {
  accountName: 'Example Short Breaks Ltd',
  sortCode: '08-99-99',
  accountNumber: '66374958',
  lookedAgain: false,
};
/** Another of their examples. */
export const OTHER_ACCOUNT: NewBankDetails = {
  ...ACCOUNT,
  sortCode: '10-79-99',
  accountNumber: '88837491',
};

export interface BankScene {
  providerId: string;
  first: Caller;
  second: Caller;
  /** Of a council that has admitted the provider. */
  finance: Caller;
  /** Of one that has not. */
  foreignFinance: Caller;
}

/** A provider with two people, or one, and finance officers of two councils. */
export async function aBankScene(admin: Client, people: 1 | 2 = 2): Promise<BankScene> {
  const { id: providerId, caller: first } = await aPassport(admin);
  const member = async (): Promise<Caller> =>
    (await aUser(admin, { role: 'provider', providerId })).caller;
  const second = people === 2 ? await member() : first;
  const financeOf = async (admitted: boolean): Promise<Caller> => {
    const { id: authorityId } = await anAuthority(admin);
    const { parts } = await aMarket(admin, { authorityId });
    const partId = parts.daytimeActivities;
    if (admitted) await anAdmission(admin, { authorityId, providerId, partId });
    return (await aUser(admin, { role: 'finance', authorityId })).caller;
  };
  return {
    providerId,
    first,
    second,
    finance: await financeOf(true),
    foreignFinance: await financeOf(false),
  };
}

/** As if it had been confirmed long ago. */
export async function usableToday(admin: Client, id: string): Promise<void> {
  await admin.query('ALTER TABLE providers.bank_details DISABLE TRIGGER by_two_people');
  await admin.query(
    `UPDATE providers.bank_details SET usable_from = current_date - 1 WHERE id = $1`,
    [id],
  );
  await admin.query('ALTER TABLE providers.bank_details ENABLE TRIGGER by_two_people');
}

/** The second working day after today, counted here by itself. */
export function twoWorkingDaysOn(): string {
  let day = localDay(new Date());
  for (let left = 2; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}
