import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';

interface MarketOverrides {
  /** The authority that leads it; its partnership uses the market. */
  authorityId: string;
  title?: string;
  regime?: 'pcr2015-dps' | 'pa2023-dynamic-market' | 'pa2023-open-framework';
  establishedOn?: string;
  /** True unless said otherwise. */
  lightTouch?: boolean;
  /** "YYYY-MM-DD"; without one it is open-ended, or ends as late as its regime allows. */
  endsOn?: string;
}

const LATEST = {
  'pcr2015-dps': '2029-02-23',
  'pa2023-dynamic-market': null,
  'pa2023-open-framework': '2033-03-31',
};

export interface MarketFixture {
  id: string;
  /** The market's parts by their codes. */
  parts: { daytimeActivities: string; supportedAccommodation: string };
}

/**
 * A dynamic market with two parts, each with two conditions ("safer-recruitment", "safeguarding-lead").
 * An authority that is in no partnership is put into one of its own.
 */
export async function aMarket(admin: Client, overrides: MarketOverrides): Promise<MarketFixture> {
  const id = randomUUID();
  const regime = overrides.regime ?? 'pa2023-dynamic-market';
  await admin.query('BEGIN');
  await admin.query(
    `INSERT INTO market.market
       (id, title, regime, light_touch, partnership_id, lead_authority, established_on, ends_on)
     VALUES ($1, $2, $3, $8, $4, $5, $6, $7)`,
    [
      id,
      overrides.title ?? `Market ${id.slice(0, 8)}`,
      regime,
      await partnershipOf(admin, overrides.authorityId),
      overrides.authorityId,
      overrides.establishedOn ?? (regime === 'pcr2015-dps' ? '2024-04-01' : '2025-04-01'),
      overrides.endsOn ?? LATEST[regime],
      overrides.lightTouch ?? true,
    ],
  );
  const parts = {
    daytimeActivities: await aPart(admin, id, 'daytime-activities', [
      'activity-club',
      'befriending',
    ]),
    supportedAccommodation: await aPart(admin, id, 'supported-accommodation', [
      'supported-accommodation',
    ]),
  };
  await admin.query('COMMIT');
  return { id, parts };
}

async function aPart(
  admin: Client,
  marketId: string,
  code: string,
  offerKinds: string[],
): Promise<string> {
  const id = randomUUID();
  await admin.query(
    `INSERT INTO market.part (id, market_id, code, title, description, offer_kinds)
     VALUES ($1, $2, $3, $4, 'A part for tests.', $5)`,
    [id, marketId, code, code.replaceAll('-', ' '), offerKinds],
  );
  await admin.query(
    `INSERT INTO market.condition (part_id, position, code, question, hint, rationale)
     VALUES ($1, 1, 'safer-recruitment', 'How do you recruit safely?', 'Checks and references.',
             'Children are supported alone.'),
            ($1, 2, 'safeguarding-lead', 'Who leads on safeguarding?', 'A role is enough.',
             'Concerns need one person who acts.')`,
    [id],
  );
  return id;
}

async function partnershipOf(admin: Client, authorityId: string): Promise<string> {
  const { rows } = await admin.query<{ id: string | null }>(
    'SELECT partnership_id AS id FROM identity.authority WHERE id = $1',
    [authorityId],
  );
  if (rows[0]?.id) return rows[0].id;
  const id = randomUUID();
  await admin.query('INSERT INTO identity.partnership (id, name) VALUES ($1, $2)', [
    id,
    `Partnership ${id.slice(0, 8)}`,
  ]);
  await admin.query('UPDATE identity.authority SET partnership_id = $1 WHERE id = $2', [
    id,
    authorityId,
  ]);
  return id;
}
