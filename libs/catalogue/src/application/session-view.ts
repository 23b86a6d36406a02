import { type Page } from '#kernel';
import { type OwnSessionRow, type SessionRow } from '../persistence/sessions.queries.js';

export interface PublishedSession {
  id: string;
  startsAt: string;
  endsAt: string;
  capacity: number;
  placesAvailable: number;
  pricePence: number;
}

export interface OwnSession extends PublishedSession {
  offerId: string;
  offerTitle: string;
  /** Places in live bookings. */
  taken: number;
  state: 'open' | 'cancelled';
}

/** The sort key of a list of sessions. */
export const startOf = ({ exactStart, id }: SessionRow): string[] => [exactStart, id];

/** The items of a page as the outside sees them. */
export function pageOf<Row, Item>(page: Page<Row>, toItem: (row: Row) => Item): Page<Item> {
  return { items: page.items.map(toItem), nextCursor: page.nextCursor };
}

export function toPublished(
  row: Pick<
    SessionRow,
    'id' | 'startsAt' | 'endsAt' | 'capacity' | 'taken' | 'promised' | 'pricePence'
  >,
): PublishedSession {
  const { id, startsAt, endsAt, capacity, taken, promised = 0, pricePence } = row;
  return {
    id,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    capacity,
    placesAvailable: Math.max(0, capacity - taken - promised),
    pricePence,
  };
}

export function toOwn(row: OwnSessionRow): OwnSession {
  const { offerId, offerTitle, taken, state } = row;
  return { ...toPublished(row), offerId, offerTitle, taken, state };
}
