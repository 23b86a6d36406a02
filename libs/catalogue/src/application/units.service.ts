import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError } from '#kernel';
import { Database } from '#platform';
import { offerNotFound } from '../domain/catalogue.errors.js';
import { checkedHours } from '../domain/home-hours.js';
import { lengthProblem } from '../domain/offer-details.js';
import { findOffer, findOwnOffer } from '../persistence/offers.queries.js';
import { insertUnit, type Staffing, type UnitRow, unitsOf } from '../persistence/units.queries.js';
import { ownProvider } from './own-provider.js';

export interface NewUnit {
  label: string;
  staffing: Staffing;
  /** 1 to 50. */
  bedspaces: number;
  /** For overnight breaks, "HH:MM" by the clock on the wall: 16:00 and 10:00 unless given. */
  checkIn?: string | undefined;
  checkOut?: string | undefined;
}

/** What has homes: the others have sessions. */
const KINDS_WITH_HOMES = ['supported-accommodation', 'overnight-away'];

@Injectable()
export class UnitsService {
  constructor(private readonly database: Database) {}

  /** The homes of an offer that the caller may look at. @throws DomainError catalogue.offer-not-found */
  async list(caller: Caller, offerId: string): Promise<UnitRow[]> {
    return this.database.transaction(caller, async (tx) => {
      if (!(await findOffer(tx, offerId, caller.providerId))) throw offerNotFound();
      return unitsOf(tx, offerId);
    });
  }

  /**
   * Adds a home to an own offer of accommodation or of overnight breaks away.
   * @throws DomainError catalogue.offer-not-found, catalogue.units-only-for-accommodation,
   *   catalogue.unit-exists, catalogue.unit-invalid
   */
  async add(caller: Caller, offerId: string, unit: NewUnit): Promise<UnitRow> {
    const providerId = ownProvider(caller);
    const label = checkedLabel(unit.label);
    return this.database.transaction(caller, async (tx) => {
      const offer = await findOwnOffer(tx, providerId, offerId);
      if (!offer) throw offerNotFound();
      if (!KINDS_WITH_HOMES.includes(offer.kind)) throw onlyForAccommodation();
      const { staffing, bedspaces } = unit;
      const hours = checkedHours(offer.kind, unit);
      const row = { id: randomUUID(), offerId, label, staffing, bedspaces, ...hours };
      if (!(await insertUnit(tx, providerId, row))) throw unitExists(label);
      await recordAudit(tx, {
        authorityId: null,
        action: 'unit.add',
        subjectType: 'unit',
        subjectIds: [row.id, offerId],
        details: { staffing: row.staffing, bedspaces: row.bedspaces },
      });
      return row;
    });
  }
}

function checkedLabel(typed: string): string {
  const label = typed.trim().normalize('NFC');
  const problems = lengthProblem('label', label, [1, 120]);
  if (problems.length === 0) return label;
  throw new DomainError('invalid', 'catalogue.unit-invalid', 'Check the name of the home.', {
    problems,
  });
}

const onlyForAccommodation = (): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.units-only-for-accommodation',
    'Only accommodation and overnight breaks away have homes. Add sessions to this offer instead.',
  );

const unitExists = (label: string): DomainError =>
  new DomainError(
    'conflict',
    'catalogue.unit-exists',
    `This offer has a home called "${label}" already. Choose another name.`,
    { problems: [{ field: 'label', message: 'Choose another name' }] },
  );
