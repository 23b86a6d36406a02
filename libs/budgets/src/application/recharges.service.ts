import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addDays, type Caller, invalidField, localToInstant } from '#kernel';
import { Database, type Tx } from '#platform';
import { financeNamesFunders, FUNDER_ORDER, type ShareFunder } from '../domain/funding-shares.js';
import { type ChargeLine, chargesOf } from '../domain/recharge.js';
import { checkedRechargePeriod, type RechargePeriod } from '../domain/recharge-period.js';
import {
  funderAccounts,
  type FunderAccount,
  setFunderAccount,
} from '../persistence/funding.queries.js';
import { sharedEntitlements, spentByShared } from '../persistence/recharges.queries.js';

/** What a funder is charged for a period: a line an agreement, and nothing of the other funders. */
export interface FunderStatement extends RechargePeriod {
  funder: ShareFunder;
  account: FunderAccount | null;
  lines: (Omit<ChargeLine, 'funder'> & { financialYear: string })[];
  periodPence: number;
  toDatePence: number;
}

/** What joint budgets spent in a period, and who pays it: the sums of the cost centres and the check. */
export interface RechargeReport extends RechargePeriod {
  funders: {
    funder: ShareFunder;
    account: FunderAccount | null;
    agreements: number;
    periodPence: number;
    toDatePence: number;
  }[];
  /** Before shares were agreed: the council's own. */
  unsharedPence: number;
  /** Out of what somebody else paid in. */
  paidInPence: number;
  /** Spent by the ledger, added up apart from the shares. */
  spentPence: number;
  reconciles: boolean;
}

/** Charges funders their part of what joint budgets spent. Finance sees amounts, and no child. */
@Injectable()
export class RechargesService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError identity.role-not-allowed, budgets.not-a-period */
  async report(caller: Caller, wanted: RechargePeriod): Promise<RechargeReport> {
    financeOnly(caller);
    const period = checkedRechargePeriod(wanted);
    return this.database.transaction(caller, async (tx) => {
      const { lines, unsharedPence, paidInPence } = await charges(tx, period);
      const accounts = await funderAccounts(tx);
      const { pence: spentPence } = await spentByShared(tx, instantsOf(period));
      const funders = FUNDER_ORDER.map((funder) => {
        const own = lines.filter((line) => line.funder === funder);
        return {
          funder,
          account: accounts.find((one) => one.funder === funder) ?? null,
          agreements: own.length,
          periodPence: sum(own, 'periodPence'),
          toDatePence: sum(own, 'toDatePence'),
        };
      });
      const charged = funders.reduce((all, { periodPence }) => all + periodPence, 0);
      const reconciles = charged + unsharedPence + paidInPence === spentPence;
      return { ...period, funders, unsharedPence, paidInPence, spentPence, reconciles };
    });
  }

  /**
   * What one funder is charged: nothing in it is another's, or lets another's be worked out.
   * @throws DomainError identity.role-not-allowed, budgets.not-a-period
   */
  async statement(
    caller: Caller,
    funder: ShareFunder,
    wanted: RechargePeriod,
  ): Promise<FunderStatement> {
    financeOnly(caller);
    const period = checkedRechargePeriod(wanted);
    return this.database.transaction(caller, async (tx) => {
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'funding.statement',
        subjectType: 'funder',
        subjectIds: [],
        details: { funder, ...period },
      });
      const lines = (await charges(tx, period)).lines.filter((line) => line.funder === funder);
      const accounts = await funderAccounts(tx);
      return {
        ...period,
        funder,
        account: accounts.find((one) => one.funder === funder) ?? null,
        lines: lines.map(({ funder: _own, ...line }) => line),
        periodPence: sum(lines, 'periodPence'),
        toDatePence: sum(lines, 'toDatePence'),
      };
    });
  }

  /**
   * Says which body a funder is and which cost centre it is charged to, from now on.
   * @throws DomainError identity.role-not-allowed, budgets.funder-body, budgets.cost-centre
   */
  async nameFunder(
    caller: Caller,
    { funder, body, costCentre }: { funder: ShareFunder; body: string; costCentre: string },
  ): Promise<void> {
    financeOnly(caller);
    const name = body.normalize('NFC').trim();
    if (name.length < 2 || name.length > 160) {
      throw invalidField('budgets.funder-body', 'body', 'Enter the name in 2 to 160 characters.');
    }
    const code = costCentre.trim().toUpperCase();
    if (!/^[A-Z0-9][A-Z0-9-]{1,19}$/.test(code)) {
      const message = 'Enter the cost centre: 2 to 20 letters, digits and hyphens.';
      throw invalidField('budgets.cost-centre', 'costCentre', message);
    }
    await this.database.transaction(caller, async (tx) => {
      await setFunderAccount(tx, { funder, body: name, costCentre: code });
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'funding.name-funder',
        subjectType: 'funder',
        subjectIds: [],
        details: { funder, body: name, costCentre: code },
      });
    });
  }
}

type LineOfYear = ChargeLine & { financialYear: string };

/** Of every joint budget of the council; lines under which nothing has been spent yet are kept. */
async function charges(
  tx: Tx,
  period: RechargePeriod,
): Promise<{ lines: LineOfYear[]; unsharedPence: number; paidInPence: number }> {
  const { from, until } = instantsOf(period);
  const between = { from: asPosted(from), until: asPosted(until) };
  const all = { lines: [] as LineOfYear[], unsharedPence: 0, paidInPence: 0 };
  for (const { financialYear, versions, events } of await sharedEntitlements(tx, until, null)) {
    const { lines, unsharedPence, paidInPence } = chargesOf(versions, events, between);
    all.lines.push(...lines.map((line) => ({ ...line, financialYear })));
    all.unsharedPence += unsharedPence;
    all.paidInPence += paidInPence;
  }
  return all;
}

function instantsOf({ from, to }: RechargePeriod): { from: Date; until: Date } {
  return {
    from: localToInstant(`${from}T00:00`),
    until: localToInstant(`${addDays(to, 1)}T00:00`),
  };
}

/** With microseconds, as the database writes instants: they are compared as texts. */
function asPosted(instant: Date): string {
  return instant.toISOString().replace('Z', '000Z');
}

function sum(lines: readonly ChargeLine[], key: 'periodPence' | 'toDatePence'): number {
  return lines.reduce((total, line) => total + line[key], 0);
}

function financeOnly({ role }: Caller): void {
  if (role !== 'finance') throw financeNamesFunders();
}
