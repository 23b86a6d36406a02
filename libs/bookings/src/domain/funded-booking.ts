import { type FundBalance, budgetFigures, moneyFigures } from '#ledger';
import { type Booking, type FundedBooking } from './booking.js';

/** What the booking functions of the database answer. */
export interface BookingAndBalances {
  booking: Booking & { entitlementId: string; cardId: string | null };
  balances: FundBalance[];
}

/** The answer in the words of the API: the child's budget, and the card where it pays. */
export function toFundedBooking({ booking, balances }: BookingAndBalances): FundedBooking {
  const { entitlementId, cardId, ...facts } = booking;
  const budget = balances.find(({ fund_id: fundId }) => fundId === entitlementId);
  const card = balances.find(({ fund_id: fundId }) => fundId === cardId);
  if (!budget) throw new Error(`Booking ${booking.id} has no fund`);
  return { ...facts, budget: budgetFigures(budget), card: card ? moneyFigures(card) : null };
}
