import { type Funding } from '#bookings';

export type State = 'held' | 'confirmed' | 'attended' | 'cancelled' | 'expired';
export type Command =
  | { do: 'hold' | 'book'; child: number; session: number; funding: Funding }
  | { do: 'confirm' | 'cancel' | 'attend' | 'end-hold'; booking: number }
  | { do: 'sweep' };

export interface ModelBooking {
  id: string;
  child: number;
  session: number;
  funding: Funding;
  state: State;
  holdOver: boolean;
}

const BUDGET = 70_000;
export const CARD = 5000;
export const MINUTES = 120;
export const PRICES = [3000, 2400, 0, 45_000];
export const CAPACITIES = [1, 2, 2, 1];
const LIVE: State[] = ['held', 'confirmed', 'attended'];

/** What ought to be: bookings in memory, everything else derived from them. */
export class Model {
  readonly bookings: ModelBooking[] = [];

  live(): ModelBooking[] {
    return this.bookings.filter(({ state }) => LIVE.includes(state));
  }

  usedOf(child: number, funding: Funding, states: State[] = LIVE): number {
    return this.of(child, states)
      .filter((one) => one.funding === funding)
      .reduce((sum, { session }) => sum + PRICES[session]!, 0);
  }

  of(child: number, states: State[] = LIVE): ModelBooking[] {
    return this.bookings.filter((one) => one.child === child && states.includes(one.state));
  }

  refusalOf({ child, session, funding, do: act }: Extract<Command, { child: number }>): string {
    const funds = funding === 'prepaid-card' ? CARD : BUDGET;
    const holds = this.bookings.filter(({ state, holdOver }) => state === 'held' && !holdOver);
    if (act === 'hold' && holds.length >= 10) return 'bookings.too-many-holds';
    if (this.of(child).some((one) => one.session === session))
      return 'bookings.child-already-booked';
    if (this.live().filter((one) => one.session === session).length >= CAPACITIES[session]!)
      return 'bookings.session-full';
    if (this.usedOf(child, funding) + PRICES[session]! > funds) return 'budgets.insufficient-funds';
    return 'ok';
  }
}
