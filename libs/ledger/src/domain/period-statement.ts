import { decodeCursor, invalidField } from '#kernel';
import { type AccountKind, type TransactionKind } from './posting.js';

/** An amount in each of the ledger's units. */
export interface Units {
  pence: number;
  minutes: number;
  nights: number;
}

/** The four figures of funds, or what changed in them; allocated is what was given, above zero. */
export type Position = Record<AccountKind, Units>;

/** What one transaction did. */
export interface Movement {
  id: string;
  /** Among movements of the same instant: the lowest of its numbers in the accounts. */
  place: number;
  kind: TransactionKind;
  /** What it stands for: "booking:<id>:commitment". */
  reference: string;
  /** ISO 8601. */
  recordedAt: string;
  change: Position;
  /** What prepaid cards gained of it in available pence; below zero where they lost. */
  cardPence: number;
  /** What was left after it, in all of the funds. */
  left: Units;
}

/** Where a movement stands among the others. */
export type MovementPlace = Pick<Movement, 'recordedAt' | 'place' | 'id'>;

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]{8,15}[+-]\d\d:\d\d$/;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Where the next part of a statement begins.
 * @throws DomainError request.bad-cursor
 */
export function placeAfter(cursor: string | undefined): MovementPlace | undefined {
  const [recordedAt, place, id] = decodeCursor(cursor, ['string', 'number', 'string']) ?? [];
  if (recordedAt === undefined) return undefined;
  const isPlace = INSTANT.test(String(recordedAt)) && !Number.isNaN(Date.parse(String(recordedAt)));
  if (!isPlace || !Number.isSafeInteger(place) || !ID.test(String(id)))
    throw invalidField(
      'request.bad-cursor',
      'cursor',
      'Use the nextCursor of the part before this one.',
    );
  return { recordedAt: String(recordedAt), place: Number(place), id: String(id) };
}

/** What happened in a period, from what there was to what there is. */
export interface PeriodStatement {
  opening: Position;
  change: Position;
  closing: Position;
  movements: Movement[];
  /** Of the next part of the movements; null at the end. */
  nextCursor: string | null;
  /**
   * Whether the database's own sums agree: opening and the entries of this period give closing, none is
   * missing, the last entries have the balances of the accounts, and given = left + set aside + spent, in
   * each unit.
   */
  reconciles: boolean;
}
