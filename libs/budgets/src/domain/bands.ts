import { formatPence } from '#kernel';
import { type BandProgramme, type Delivery } from './programmes.js';

/**
 * What a programme gives in a financial year. The figures are rows of budgets.band with their source:
 * Nottinghamshire County Council, 12 January 2015, Agenda 05, para 11, 34 and 36.
 */
export interface Band {
  financialYear: string;
  programme: BandProgramme;
  delivery: Delivery;
  /** Of the Pathway to Provision: 2 for the core offer, 3 for the enhanced one. */
  level: number;
  leastMinutes: number;
  mostMinutes: number;
  leastPence: number;
  mostPence: number;
  source: string;
}

/** Minutes and pence of an entitlement. */
export interface Amount {
  minutes: number;
  pence: number;
}

/** What an entitlement gives in a year. */
export interface Terms extends Amount {
  nights: number;
}

/** The core offer is one amount; the enhanced offer is agreed within limits. */
export function isFixed(band: Band): boolean {
  return band.leastMinutes === band.mostMinutes && band.leastPence === band.mostPence;
}

/** Whether a figure is there, whole, and within its limits. */
export function isWithin(value: number | undefined, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value !== undefined && value >= least && value <= most;
}

/**
 * What an hour costs, in tenths of a penny: £750 for 80 hours is 9,375 of them, which are £9.375.
 * Rounded half up where even that does not divide.
 */
export function rateInTenths({ minutes, pence }: Amount): number {
  return Math.floor((pence * 600 + minutes / 2) / minutes);
}

/** The rate as money, rounded half up to the penny: 9,375 -> "£9.38". */
export function formatRate(tenths: number): string {
  return formatPence(Math.floor((tenths + 5) / 10));
}

/** The rate as the papers print it, cut off below ten pence: £9.375 is "£9.30" there (Agenda 05, para 24). */
export function formatRateAsPublished(tenths: number): string {
  return formatPence(Math.floor(tenths / 100) * 10);
}

/** A row of the published table (Agenda 05, para 34). */
export interface BandRow {
  level: number;
  programme: BandProgramme;
  mostMinutes: number;
  leastPence: number;
  mostPence: number;
}

/** The bands as para 34 prints them: a row for each level, from its least amount to its most. */
export function publishedTable(bands: Band[]): BandRow[] {
  const rows = new Map<BandProgramme, BandRow>();
  for (const { level, programme, mostMinutes, leastPence, mostPence } of bands) {
    const row = rows.get(programme) ?? { level, programme, mostMinutes, leastPence, mostPence };
    row.leastPence = Math.min(row.leastPence, leastPence);
    row.mostPence = Math.max(row.mostPence, mostPence);
    rows.set(programme, row);
  }
  return [...rows.values()].toSorted((one, other) => one.level - other.level);
}
