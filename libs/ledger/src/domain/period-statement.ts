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
  /** Place in the period, from 1: the key of the list. */
  number: number;
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

/** What happened in a period, from what there was to what there is. */
export interface PeriodStatement {
  opening: Position;
  change: Position;
  closing: Position;
  movements: Movement[];
  /** Of all movements in the period, also where only a part of them is listed. */
  count: number;
  /**
   * Whether the database's own sums agree: opening and the entries of this period give closing, none is
   * missing, the last entries have the balances of the accounts, and given = left + set aside + spent, in
   * each unit.
   */
  reconciles: boolean;
}
