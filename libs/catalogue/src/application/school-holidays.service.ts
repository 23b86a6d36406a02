import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addDays, type Caller, DomainError, invalidField, localDay } from '#kernel';
import { Database, unlessViolated } from '#platform';
import { lengthProblem } from '../domain/offer-details.js';
import {
  type HolidayCalendar,
  holidayCalendars,
  holidaysOf,
  insertHoliday,
  type SchoolHoliday,
  takeHolidayOut,
} from '../persistence/school-holidays.queries.js';
import { ownCouncil } from './own-council.js';

export type NewHoliday = Pick<SchoolHoliday, 'name' | 'firstDay' | 'lastDay' | 'source'>;

const LONGEST_DAYS = 70;
/** A commissioner still sees last year's. */
const DAYS_BACK = 370;

/** When the schools of a council are closed, entered by its commissioner. */
@Injectable()
export class SchoolHolidaysService {
  constructor(private readonly database: Database) {}

  /** The caller's own council's, of the last year and to come. @throws DomainError catalogue.no-council */
  async own(caller: Caller): Promise<SchoolHoliday[]> {
    const authorityId = ownCouncil(caller);
    const from = addDays(localDay(new Date()), -DAYS_BACK);
    return this.database.transaction(caller, (tx) => holidaysOf(tx, authorityId, from));
  }

  /** Councils whose holidays a provider can leave out. */
  async calendars(caller: Caller): Promise<HolidayCalendar[]> {
    return this.database.transaction(caller, holidayCalendars);
  }

  /** @throws DomainError catalogue.no-council, catalogue.holiday-invalid, catalogue.holidays-overlap */
  async add(caller: Caller, typed: NewHoliday): Promise<void> {
    const authorityId = ownCouncil(caller);
    const holiday = checked(typed);
    await this.database.transaction(caller, async (tx) => {
      const id = randomUUID();
      await unlessViolated('holidays_apart', overlap, insertHoliday(tx, { ...holiday, id }));
      await recordAudit(tx, {
        authorityId,
        action: 'school-holiday.add',
        subjectType: 'school-holiday',
        subjectIds: [id],
        details: { ...holiday },
      });
    });
  }

  /**
   * Takes a mistake out; sessions that were added while it counted stay as they are.
   * @throws DomainError catalogue.no-council, catalogue.holiday-not-found
   */
  async takeOut(caller: Caller, id: string): Promise<void> {
    const authorityId = ownCouncil(caller);
    await this.database.transaction(caller, async (tx) => {
      if ((await takeHolidayOut(tx, id)) === 0) throw notFound();
      await recordAudit(tx, {
        authorityId,
        action: 'school-holiday.take-out',
        subjectType: 'school-holiday',
        subjectIds: [id],
        details: {},
      });
    });
  }
}

function checked(typed: NewHoliday): NewHoliday {
  const name = typed.name.normalize('NFC').trim();
  const source = typed.source.normalize('NFC').trim();
  const { firstDay, lastDay } = typed;
  const problems = [
    ...lengthProblem('name', name, [3, 80]),
    ...lengthProblem('source', source, [5, 500]),
  ];
  if (lastDay < firstDay || lastDay > addDays(firstDay, LONGEST_DAYS)) {
    problems.push({
      field: 'lastDay',
      message: 'The last day must be on or after the first, and within ten weeks of it.',
    });
  }
  if (problems.length === 0) return { name, source, firstDay, lastDay };
  throw new DomainError('invalid', 'catalogue.holiday-invalid', 'Check what you entered.', {
    problems,
  });
}

const overlap = (): DomainError =>
  invalidField(
    'catalogue.holidays-overlap',
    'firstDay',
    'Some of these days are in another holiday already. Take that out first, or change the days.',
  );

const notFound = (): DomainError =>
  new DomainError('not-found', 'catalogue.holiday-not-found', 'This holiday was not found.');
