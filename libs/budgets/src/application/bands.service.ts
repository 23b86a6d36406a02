import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError, invalidField, localDay } from '#kernel';
import { Database } from '#platform';
import { type Band } from '../domain/bands.js';
import { financialYearOf } from '../domain/financial-year.js';
import { addOwnBand, bandsOf, bandYears } from '../persistence/bands.queries.js';

export type NewBand = Omit<Band, 'level'>;

/** What programmes give in a year: as published, or as a council has set it for itself. */
@Injectable()
export class BandsService {
  constructor(private readonly database: Database) {}

  /** The bands of a year ("2026-27"; this one when none is named), and the years there are. */
  async of(
    caller: Caller,
    financialYear?: string,
  ): Promise<{ financialYear: string; years: string[]; bands: Band[] }> {
    const year = financialYear ?? financialYearOf(localDay(new Date()));
    return this.database.transaction(caller, async (tx) => ({
      financialYear: year,
      years: await bandYears(tx),
      bands: await bandsOf(tx, year),
    }));
  }

  /**
   * Sets a band of a year to come for the caller's council. A year that has begun, or of which somebody has
   * an entitlement, stays as it is.
   * @throws DomainError identity.role-not-allowed, budgets.band-amounts, budgets.band-source-needed,
   * budgets.band-year-begun, budgets.band-in-use
   */
  async set(caller: Caller, band: NewBand): Promise<void> {
    const { authorityId, userId, role } = caller;
    if ((role !== 'commissioner' && role !== 'finance') || !authorityId || !userId) {
      throw notYours();
    }
    const checked = checkedBand(band);
    await this.database.transaction(caller, async (tx) => {
      await addOwnBand(tx, checked, { authorityId, userId });
      await recordAudit(tx, {
        authorityId,
        action: 'band.set',
        subjectType: 'band',
        subjectIds: [],
        details: { ...checked },
      });
    });
  }
}

function checkedBand(band: NewBand): NewBand {
  const source = band.source.normalize('NFC').trim();
  if (source.length < 3 || source.length > 300) {
    const message = 'Say in 3 to 300 characters where this was decided.';
    throw invalidField('budgets.band-source-needed', 'source', message);
  }
  if (!/^20\d\d-\d\d$/.test(band.financialYear)) {
    throw invalidField('budgets.band-amounts', 'financialYear', 'Choose a year to come.');
  }
  const { leastMinutes, mostMinutes, leastPence, mostPence } = band;
  if (!isRange([leastMinutes, mostMinutes], 525_600)) throw wrongRange('mostHours', 'hours');
  if (!isRange([leastPence, mostPence], 10_000_000_000)) throw wrongRange('mostAmount', 'amount');
  return { ...band, source };
}

function isRange([least, most]: [number, number], limit: number): boolean {
  const whole = Number.isSafeInteger(least) && Number.isSafeInteger(most);
  return whole && least > 0 && most >= least && most <= limit;
}

function wrongRange(field: string, what: string): DomainError {
  const message = `Enter the least ${what} and the most, the most not below the least.`;
  return invalidField('budgets.band-amounts', field, message);
}

function notYours(): DomainError {
  return new DomainError(
    'forbidden',
    'identity.role-not-allowed',
    'Only a commissioner or finance sets bands.',
  );
}
