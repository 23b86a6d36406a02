import { budgetFigures, type FundBalance, moneyFigures } from '#ledger';
import { type BookingDetails, type Funding } from './booking.js';

/** A place that somebody holds, or held within the last hour and did not confirm. */
export interface BasketLine extends BookingDetails {
  /** The fund that pays: the entitlement's or the card's. */
  fundId: string;
  /** The provider's offer lists the session at this price now; null for a stay. */
  priceNowPence: number | null;
  /** Why it could not be confirmed at this moment; null when nothing stands in the way. */
  problem: string | null;
}

/** Money and hours of one child's fund, without the basket and with it. */
export interface BasketFund {
  childName: string;
  funding: Funding;
  beforePence: number;
  afterPence: number;
  /** Of the entitlement; null where a card pays for nights alone. */
  hours: { beforeMinutes: number; afterMinutes: number };
}

export interface Basket {
  /** Held still, the one that ends first before the others. */
  held: BasketLine[];
  /** No longer held, and nothing else was booked instead. */
  gone: BasketLine[];
  funds: BasketFund[];
  pricePence: number;
}

/** What one confirmation of a basket came to. */
export interface Checkout {
  id: string;
  confirmedAt: string;
  booked: BookingDetails[];
  refused: (BookingDetails & { reason: string })[];
}

/** A line with the balances of its funds, as they are read. */
export interface BasketRow extends BasketLine {
  entitlementId: string;
  cardId: string | null;
  onHold: boolean;
  balances: FundBalance[];
}

/** What is available already leaves out what is held: before is that and what the basket holds. */
export function basketOf(rows: readonly BasketRow[]): Basket {
  const held = rows.filter(({ onHold }) => onHold);
  const funds = new Map<string, BasketFund>();
  for (const row of held) {
    const key = `${row.entitlementId} ${row.fundId}`;
    const fund = funds.get(key) ?? fundOf(row);
    fund.beforePence += row.pricePence;
    funds.set(key, fund);
  }
  for (const [key, fund] of funds) fund.hours.beforeMinutes += minutesOf(held, key);
  return {
    held: held.map(lineOf),
    gone: rows.filter(({ onHold }) => !onHold).map(lineOf),
    funds: [...funds.values()],
    pricePence: held.reduce((sum, { pricePence }) => sum + pricePence, 0),
  };
}

/** Hours go with the entitlement, whichever of its funds pays. */
function minutesOf(held: readonly BasketRow[], key: string): number {
  const same = held.filter(({ entitlementId }) => key.startsWith(entitlementId));
  return same.reduce((sum, { minutes }) => sum + minutes, 0);
}

function fundOf({ balances, entitlementId, fundId, childName, funding }: BasketRow): BasketFund {
  const balanceOf = (id: string): FundBalance => {
    const found = balances.find(({ fund_id: one }) => one === id);
    if (!found) throw new Error(`Fund ${id} has no balance`);
    return found;
  };
  const { availablePence } = moneyFigures(balanceOf(fundId));
  const { availableMinutes } = budgetFigures(balanceOf(entitlementId)).hours;
  return {
    childName,
    funding,
    beforePence: availablePence,
    afterPence: availablePence,
    hours: { beforeMinutes: availableMinutes, afterMinutes: availableMinutes },
  };
}

function lineOf(row: BasketRow): BasketLine {
  const {
    entitlementId: _entitlement,
    cardId: _card,
    onHold: _held,
    balances: _all,
    ...line
  } = row;
  return line;
}
