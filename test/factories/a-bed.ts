import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';
import { anOffer } from './an-offer.js';

interface OvernightOverrides extends Partial<Omit<Parameters<typeof anOffer>[1], 'kind'>> {
  providerId: string;
  partId: string;
}

/** A listed offer of nights away for ages 8 to 17 at £100 a night. */
export async function anOvernightOffer(
  admin: Client,
  overrides: OvernightOverrides,
): Promise<string> {
  return anOffer(admin, {
    title: 'Weekend breaks',
    description: 'Nights in a small home with staff who are awake.',
    pricePence: 10_000,
    priceUnit: 'night',
    ...overrides,
    kind: 'overnight-away',
  });
}

interface HomeOverrides {
  offerId: string;
  id?: string;
  label?: string;
  bedspaces?: number;
  /** "HH:MM" */
  checkIn?: string;
  checkOut?: string;
}

/** A home for nights from 16:00 to 10:00, without beds yet. */
export async function aHome(admin: Client, overrides: HomeOverrides): Promise<string> {
  const id = overrides.id ?? randomUUID();
  const { offerId, label = `House ${id.slice(0, 8)}`, bedspaces = 3 } = overrides;
  await admin.query(
    `INSERT INTO catalogue.unit
       (id, offer_id, provider_id, label, staffing, bedspaces, check_in, check_out)
     SELECT $1, o.id, o.provider_id, $3, 'around-the-clock', $4, $5, $6
     FROM catalogue.offer o WHERE o.id = $2`,
    [id, offerId, label, bedspaces, overrides.checkIn ?? '16:00', overrides.checkOut ?? '10:00'],
  );
  return id;
}

interface BedOverrides {
  unitId: string;
  id?: string;
  label?: string;
  /** "YYYY-MM-DD" */
  outOfUseFrom?: string;
}

/** A bed of a home, in use. */
export async function aBed(admin: Client, overrides: BedOverrides): Promise<string> {
  const { unitId, id = randomUUID(), label = `Bed ${id.slice(0, 8)}` } = overrides;
  await admin.query(
    `INSERT INTO catalogue.bed (id, unit_id, offer_id, provider_id, label, out_of_use_from)
     SELECT $1, u.id, u.offer_id, u.provider_id, $3, $4 FROM catalogue.unit u WHERE u.id = $2`,
    [id, unitId, label, overrides.outOfUseFrom ?? null],
  );
  return id;
}
