import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** Families of children of ten, whom the club fits, and of children of three, whom it does not. */
export const FITTING = 10_000;
const TOO_YOUNG = 2_000;
const AUTHORITIES = 3;

/**
 * A partnership of three authorities that have all admitted a provider with one listed club, and 12,000
 * families spread over them, each with an alert by e-mail; the club fits 10,000. No officers: they would be
 * told as well.
 * @param url of the superuser
 * @returns the token of the provider's staff and the id of the club
 */
export async function prepare(url) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const token = `fp_${randomBytes(32).toString('base64url')}`;
    for (const sql of [AUTHORITIES_SQL, MARKET, ADMISSIONS, OFFER, FAMILIES])
      await client.query(sql);
    await client.query(STAFF, [createHash('sha256').update(token).digest()]);
    // News that an earlier benchmark has left would be measured as well.
    await client.query(
      `UPDATE platform.outbox SET state = 'done', done_at = now() WHERE state <> 'done'`,
    );
    await client.query('VACUUM ANALYZE');
    const { rows } = await client.query(
      `SELECT id FROM catalogue.offer WHERE title = 'Fan-out club'`,
    );
    return { token, offerId: rows[0].id };
  } finally {
    await client.end();
  }
}

const OFFICER = `(SELECT id FROM identity.user_account WHERE email = 'lead@fanout.test')`;
const PROVIDER = `(SELECT id FROM providers.provider WHERE name = 'Fan-out provider')`;
const MARKET_ID = `(SELECT id FROM market.market WHERE title = 'Fan-out')`;
const PART = `(SELECT id FROM market.part WHERE code = 'fanout')`;
const APPLICATION = `(SELECT id FROM market.application WHERE market_id = ${MARKET_ID})`;

const AUTHORITIES_SQL = `
  WITH partnership AS (INSERT INTO identity.partnership (name) VALUES ('Fan-out') RETURNING id)
  INSERT INTO identity.authority (code, name, partnership_id)
  SELECT 'fanout-' || chr(96 + number), 'Fan-out ' || number, id
  FROM partnership, generate_series(1, ${AUTHORITIES}) number;
  INSERT INTO identity.user_account (email, display_name) VALUES
    ('lead@fanout.test', 'Lead'), ('staff@fanout.test', 'Staff')`;

const MARKET = `
  INSERT INTO providers.provider (id, name, kind, contact_email, town)
  VALUES (gen_random_uuid(), 'Fan-out provider', 'charity', 'fanout@fanout.test', 'Nottingham');
  INSERT INTO market.market (title, regime, light_touch, partnership_id, lead_authority, established_on)
  SELECT 'Fan-out', 'pa2023-dynamic-market', true, partnership_id, id, '2025-04-01'
  FROM identity.authority WHERE code = 'fanout-a';
  INSERT INTO market.part (market_id, code, title, description, offer_kinds)
  SELECT ${MARKET_ID}, 'fanout', 'Fan-out', 'A part to measure with.', ARRAY['activity-club'];
  INSERT INTO market.application (market_id, provider_id, answers, submitted_by)
  SELECT ${MARKET_ID}, ${PROVIDER}, '{}', ${OFFICER};
  INSERT INTO market.application_part (application_id, market_id, part_id)
  SELECT ${APPLICATION}, ${MARKET_ID}, ${PART}`;

const ADMISSIONS = `
  INSERT INTO market.decision (authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by)
  SELECT id, ${APPLICATION}, ${PART}, ${PROVIDER}, 'admit', 'All conditions are met.', ${OFFICER}
  FROM identity.authority WHERE code LIKE 'fanout-_';
  INSERT INTO market.admission (authority_id, provider_id, part_id, decision_id)
  SELECT authority_id, provider_id, part_id, id FROM market.decision WHERE part_id = ${PART};
  INSERT INTO market.admission_event (authority_id, admission_id, to_state, reasons, acted_by)
  SELECT authority_id, id, 'admitted', 'All conditions are met.', ${OFFICER}
  FROM market.admission WHERE part_id = ${PART}`;

const OFFER = `
  INSERT INTO catalogue.postcode VALUES ('NG1', 'Nottingham', 52.954, -1.148) ON CONFLICT DO NOTHING;
  INSERT INTO catalogue.offer (id, provider_id, part_id, kind, title, description, postcode, located_by,
    position, age_from, age_to, price_pence, price_unit, state)
  VALUES (gen_random_uuid(), ${PROVIDER}, ${PART}, 'activity-club', 'Fan-out club', 'A club to measure with.',
    'NG1 5FW', 'NG1', ll_to_earth(52.954, -1.148), 8, 17, 100, 'session', 'listed')`;

/** Every statement at once: each family is one person, one membership, one child and one alert. */
const FAMILIES = `
  WITH authority AS (
    SELECT id, row_number() OVER (ORDER BY code) - 1 AS turn
    FROM identity.authority WHERE code LIKE 'fanout-_'
  ), family AS (
    SELECT gen_random_uuid() AS user_id, gen_random_uuid() AS child_id, number, authority.id AS authority_id
    FROM generate_series(1, ${FITTING + TOO_YOUNG}) number
    JOIN authority ON authority.turn = number % ${AUTHORITIES}
  ), person AS (
    INSERT INTO identity.user_account (id, email, display_name)
    SELECT user_id, 'family-' || number || '@fanout.test', 'Family ' || number FROM family
  ), member AS (
    INSERT INTO identity.membership (user_id, role, authority_id)
    SELECT user_id, 'family', authority_id FROM family
  ), child AS (
    INSERT INTO children.child (id, authority_id, case_reference, first_name, last_name, date_of_birth,
      home_district)
    SELECT child_id, authority_id, 'FAN-' || number, 'Robin', 'Bench',
           current_date - CASE WHEN number <= ${FITTING} THEN interval '10 years' ELSE interval '3 years' END,
           'NG1'
    FROM family
  ), wish AS (
    INSERT INTO vacancies.alert (authority_id, user_id, within_miles) SELECT authority_id, user_id, 20
    FROM family
  )
  INSERT INTO children.guardian (authority_id, child_id, user_id) SELECT authority_id, child_id, user_id
  FROM family`;

const STAFF = `
  WITH membership AS (
    INSERT INTO identity.membership (user_id, role, provider_id)
    SELECT id, 'provider', ${PROVIDER} FROM identity.user_account WHERE email = 'staff@fanout.test'
    RETURNING id, user_id)
  INSERT INTO identity.session (token_hash, user_id, membership_id, kind, idle_limit, expires_at)
  SELECT $1, user_id, id, 'bearer', '8 hours', now() + interval '8 hours' FROM membership`;
