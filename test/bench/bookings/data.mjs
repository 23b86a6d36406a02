import { randomBytes, createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** Children and sessions: 400 x 400 different bookings, far more than a run makes. */
const MANY_CHILDREN = 400;
const SESSIONS = 400;

/**
 * One authority and its officer, an admitted provider, sessions of 10 minutes for £1 that do not overlap,
 * and children with the largest entitlement (£3,000 and 200 hours).
 * @param url of the superuser
 * @returns the officer's token, and a function that gives the next booking that nobody has made
 */
export async function prepare(url, { children: howMany = MANY_CHILDREN } = {}) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const token = `fp_${randomBytes(32).toString('base64url')}`;
  await client.query(PEOPLE, [createHash('sha256').update(token).digest()]);
  for (const sql of [MARKET, SESSIONS_SQL, fundedChildren(howMany)]) await client.query(sql);
  await client.query('ANALYZE');
  const children = await idsOf(client, 'SELECT id FROM children.child ORDER BY case_reference');
  const sessions = await idsOf(client, 'SELECT id FROM catalogue.session ORDER BY starts_at');
  await client.end();
  return { token, next: bookingsOf(children, sessions) };
}

/** Neighbours in the order have different children and different sessions. */
function bookingsOf(children, sessions) {
  let made = 0;
  return () => {
    const turn = made;
    made += 1;
    if (turn >= children.length * sessions.length) throw new Error('All bookings are made.');
    const child = turn % children.length;
    const session = (Math.floor(turn / children.length) + child) % sessions.length;
    return {
      key: randomUUID(),
      body: JSON.stringify({
        sessionId: sessions[session],
        childId: children[child],
        funding: 'personal-budget',
      }),
    };
  };
}

async function idsOf(client, sql) {
  const { rows } = await client.query(sql);
  return rows.map(({ id }) => id);
}

const AUTHORITY = `(SELECT id FROM identity.authority WHERE code = 'bench')`;
const OFFICER = `(SELECT id FROM identity.user_account WHERE email = 'officer@bench.test')`;
const PROVIDER = `(SELECT id FROM providers.provider WHERE name = 'Bench provider')`;
const PART = `(SELECT id FROM market.part WHERE code = 'bench')`;

const PEOPLE = `
  WITH partnership AS (INSERT INTO identity.partnership (name) VALUES ('Bench') RETURNING id),
  authority AS (
    INSERT INTO identity.authority (code, name, partnership_id) SELECT 'bench', 'Bench', id FROM partnership
    RETURNING id),
  officer AS (
    INSERT INTO identity.user_account (email, display_name) VALUES ('officer@bench.test', 'Officer')
    RETURNING id),
  membership AS (
    INSERT INTO identity.membership (user_id, role, authority_id)
    SELECT officer.id, 'officer', authority.id FROM officer, authority RETURNING id, user_id)
  INSERT INTO identity.session (token_hash, user_id, membership_id, kind, idle_limit, expires_at)
  SELECT $1, user_id, id, 'bearer', '1 hour', now() + interval '1 hour' FROM membership`;

const MARKET = `
  INSERT INTO providers.provider (id, name, kind, contact_email, town)
  VALUES (gen_random_uuid(), 'Bench provider', 'charity', 'bench@bench.test', 'Nottingham');
  INSERT INTO providers.insurance (provider_id, kind, insurer, cover_pence, valid_from, valid_to)
  VALUES (${PROVIDER}, 'public-liability', 'Mutual', 1000000000, '2020-01-01', '2099-12-31');
  INSERT INTO market.market (title, regime, light_touch, partnership_id, lead_authority, established_on)
  SELECT 'Bench', 'pa2023-dynamic-market', true, partnership_id, id, '2025-04-01'
  FROM identity.authority WHERE code = 'bench';
  INSERT INTO market.part (market_id, code, title, description, offer_kinds)
  SELECT id, 'bench', 'Bench', 'A part to measure with.', ARRAY['activity-club'] FROM market.market;
  INSERT INTO market.application (market_id, provider_id, answers, submitted_by)
  SELECT market_id, ${PROVIDER}, '{}', ${OFFICER} FROM market.part WHERE code = 'bench';
  INSERT INTO market.application_part (application_id, market_id, part_id)
  SELECT id, market_id, ${PART} FROM market.application;
  INSERT INTO market.decision (authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by)
  SELECT ${AUTHORITY}, id, ${PART}, provider_id, 'admit', 'All conditions are met.', ${OFFICER}
  FROM market.application;
  INSERT INTO market.admission (authority_id, provider_id, part_id, decision_id)
  SELECT authority_id, provider_id, part_id, id FROM market.decision;
  INSERT INTO market.admission_event (authority_id, admission_id, to_state, reasons, acted_by)
  SELECT authority_id, id, 'admitted', 'All conditions are met.', ${OFFICER} FROM market.admission`;

/** Sessions a quarter of an hour apart, for ever so many children at the same time. */
const SESSIONS_SQL = `
  INSERT INTO catalogue.postcode VALUES ('NG1', 'Nottingham', 52.954, -1.148) ON CONFLICT DO NOTHING;
  INSERT INTO catalogue.offer (id, provider_id, part_id, kind, title, description, postcode, located_by,
    position, age_from, age_to, price_pence, price_unit, state)
  VALUES (gen_random_uuid(), ${PROVIDER}, ${PART}, 'activity-club', 'Bench club', 'A club to measure with.',
    'NG1 5FW', 'NG1', ll_to_earth(52.954, -1.148), 8, 17, 100, 'session', 'listed');
  INSERT INTO catalogue.session (id, offer_id, provider_id, starts_at, ends_at, capacity, price_pence)
  SELECT gen_random_uuid(), o.id, o.provider_id, starts_at, starts_at + interval '10 minutes', 500, 100
  FROM catalogue.offer o, generate_series(1, ${SESSIONS}) number,
       LATERAL (SELECT date_trunc('day', now()) + interval '2 days' + number * interval '15 minutes') s (starts_at)
  WHERE o.title = 'Bench club'`;

const fundedChildren = (howMany) => `
  SELECT set_config('app.authority_id', ${AUTHORITY}::text, false);
  INSERT INTO children.child (id, authority_id, case_reference, first_name, last_name, date_of_birth, home_district)
  SELECT gen_random_uuid(), ${AUTHORITY}, 'BENCH-' || to_char(number, 'FM00000'), 'Robin', 'Bench',
         current_date - interval '12 years', 'NG1'
  FROM generate_series(1, ${howMany}) number;
  INSERT INTO children.caseload (authority_id, child_id, officer_id)
  SELECT authority_id, id, ${OFFICER} FROM children.child;
  CREATE TEMP TABLE given AS SELECT gen_random_uuid() AS id, id AS child_id FROM children.child;
  SELECT ledger.open_fund(id, 'personal-budget') FROM given;
  SELECT ledger.post('allocation', 'bench:' || id, NULL, ARRAY[id, id], ARRAY['allocated', 'available'],
                     ARRAY[-300000, 300000]::bigint[], ARRAY[-12000, 12000]::bigint[]) FROM given;
  -- Targeted Short Breaks follow something: here social care.
  INSERT INTO budgets.level_move (authority_id, child_id, sequence, from_level, to_level, reason_code, reason, moved_by)
  SELECT ${AUTHORITY}, child_id, 1, 'universal', 'social-care', 'before-this-service', 'A child to measure with.',
         ${OFFICER} FROM given;
  INSERT INTO budgets.entitlement (id, authority_id, child_id, fund_id, financial_year, programme, delivery,
    minutes, pence, starts_on, ends_on, universal_first_reason, origin, opened_by)
  SELECT g.id, ${AUTHORITY}, g.child_id, g.id, b.financial_year, b.programme, b.delivery, b.most_minutes,
         b.most_pence, current_date - 30, current_date + 330, 'A child to measure with.', 'social-care', ${OFFICER}
  FROM given g, LATERAL (SELECT * FROM budgets.band WHERE programme = 'targeted-short-breaks'
    AND delivery = 'direct-payment' ORDER BY financial_year LIMIT 1) b`;
