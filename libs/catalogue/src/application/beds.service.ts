import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, invalidField, localDay } from '#kernel';
import { Database, type Tx, violatedConstraint } from '#platform';
import { bedExists, bedNotFound, homeNotFound } from '../domain/bed.errors.js';
import { parseRange } from '../domain/day-range.js';
import { lengthProblem } from '../domain/offer-details.js';
import {
  type BedRow,
  bedsOf,
  findOwnBed,
  findOwnHome,
  hasOtherBed,
  type HomeRow,
  insertBed,
  updateBed,
} from '../persistence/beds.queries.js';
import { ownProvider } from './own-provider.js';

export interface HomeWithBeds extends HomeRow {
  beds: BedRow[];
}

/** What changes; what is left out stays as it is. */
export interface BedChange {
  label?: string | undefined;
  /** "YYYY-MM-DD", today or later; null takes the bed back into use. */
  outOfUseFrom?: string | null | undefined;
}

/** The numbered beds of a provider's homes. */
@Injectable()
export class BedsService {
  constructor(private readonly database: Database) {}

  /** An own home with its beds. @throws DomainError catalogue.home-not-found, also for others' homes */
  async home(caller: Caller, unitId: string): Promise<HomeWithBeds> {
    const providerId = ownProvider(caller);
    return this.database.transaction(caller, async (tx) => ({
      ...(await ownHome(tx, providerId, unitId)),
      beds: await bedsOf(tx, unitId),
    }));
  }

  /**
   * @throws DomainError catalogue.home-not-found, catalogue.bed-invalid, catalogue.bed-exists,
   *   catalogue.no-beds-here, catalogue.more-beds-than-home
   */
  async add(caller: Caller, unitId: string, typed: string): Promise<BedRow> {
    const providerId = ownProvider(caller);
    const label = checkedLabel(typed);
    return this.database.transaction(caller, async (tx) => {
      await ownHome(tx, providerId, unitId);
      const bed = { id: randomUUID(), unitId, label, outOfUseFrom: null };
      if (!(await insertBed(tx, bed, providerId))) throw bedExists(label);
      await recordBed(tx, 'bed.add', bed);
      return bed;
    });
  }

  /**
   * Calls a bed something else, takes it out of use from a day on, or back into use.
   * @throws DomainError catalogue.bed-not-found, catalogue.bed-invalid, catalogue.bed-exists,
   *   catalogue.bed-has-stays, catalogue.more-beds-than-home
   */
  async change(caller: Caller, id: string, change: BedChange): Promise<BedRow> {
    const providerId = ownProvider(caller);
    try {
      return await this.database.transaction(caller, async (tx) => {
        const before = await findOwnBed(tx, providerId, id);
        if (!before) throw bedNotFound();
        const bed = changed(before, change);
        if (await hasOtherBed(tx, bed)) throw bedExists(bed.label);
        await updateBed(tx, bed, before);
        await recordBed(tx, 'bed.change', bed);
        return bed;
      });
    } catch (error) {
      // Another bed was given that label at the same moment.
      if (violatedConstraint(error) === 'bed_label_once') throw bedExists(change.label ?? '');
      throw error;
    }
  }
}

function changed(before: BedRow, { label, outOfUseFrom }: BedChange): BedRow {
  return {
    ...before,
    ...(label !== undefined && { label: checkedLabel(label) }),
    ...(outOfUseFrom !== undefined && { outOfUseFrom: checkedDay(outOfUseFrom) }),
  };
}

async function ownHome(tx: Tx, providerId: string, unitId: string): Promise<HomeRow> {
  const home = await findOwnHome(tx, providerId, unitId);
  if (!home) throw homeNotFound();
  return home;
}

function checkedLabel(typed: string): string {
  const label = typed.trim().normalize('NFC');
  const [problem] = lengthProblem('label', label, [1, 60]);
  if (problem) throw invalidField('catalogue.bed-invalid', 'label', problem.message);
  return label;
}

function checkedDay(day: string | null): string | null {
  if (day === null) return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || parseRange(day, undefined).problems.length > 0)
    throw invalidField('catalogue.bed-invalid', 'outOfUseFrom', 'Enter a date, such as 2027-03-28');
  if (day < localDay(new Date()))
    throw invalidField(
      'catalogue.bed-invalid',
      'outOfUseFrom',
      'Enter today’s date or a later one',
    );
  return day;
}

async function recordBed(tx: Tx, action: string, bed: BedRow): Promise<void> {
  await recordAudit(tx, {
    authorityId: null,
    action,
    subjectType: 'bed',
    subjectIds: [bed.id, bed.unitId],
    details: { label: bed.label, outOfUseFrom: bed.outOfUseFrom },
  });
}
