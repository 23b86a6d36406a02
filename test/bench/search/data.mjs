import { Client } from 'pg';
import { postcodeDistricts } from '../../../dist/libs/catalogue/src/index.js';

const OFFERS_A_PROVIDER = 25;
const SESSIONS_AN_OFFER = 10;

/**
 * Four authorities of one partnership, a market of two parts, and the providers, offers and sessions that
 * bring the total to so many offers: a mix of kinds, ages, facets and prices; drafts and withdrawn offers;
 * suspended and missing admissions; registrations that have ended or will; full, cancelled and past
 * sessions. Set-based, and the same at every run, so that ten times the data is ten times the same mix.
 * @param url of the superuser
 */
export async function growTo(url, offers) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT setseed(0.3)');
    await client.query(GAZETTEER, [JSON.stringify(postcodeDistricts)]);
    await client.query(MARKET);
    const { rows } = await client.query('SELECT count(*) AS offers FROM catalogue.offer');
    const missing = offers - Number(rows[0].offers);
    await client.query(`CREATE TEMP TABLE newcomer AS
      SELECT gen_random_uuid() AS id, number, random() AS fate
      FROM generate_series(1, ${Math.ceil(missing / OFFERS_A_PROVIDER)}) number`);
    for (const sql of [PROVIDERS, ADMISSIONS]) await client.query(sql);
    // An offer may be listed although a registration has ended since.
    await client.query('ALTER TABLE catalogue.offer DISABLE TRIGGER registered_when_listed');
    await client.query(OFFERS, [missing]);
    await client.query('ALTER TABLE catalogue.offer ENABLE TRIGGER registered_when_listed');
    await fill(client, SESSIONS, [missing * SESSIONS_AN_OFFER]);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

/**
 * Sessions by the million in seconds: they are right by construction, so that no foreign key is looked up
 * row by row, and their indexes are built afterwards, at once.
 */
async function fill(client, sql, values) {
  const { rows: indexes } = await client.query(`
    SELECT indexrelid::regclass AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
    WHERE indrelid = 'catalogue.session'::regclass AND NOT indisprimary`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  await client.query('SET session_replication_role = replica');
  await client.query('ALTER TABLE catalogue.session DISABLE TRIGGER put_in_place');
  await client.query(sql, values);
  await client.query('ALTER TABLE catalogue.session ENABLE ALWAYS TRIGGER put_in_place');
  await client.query('RESET session_replication_role');
  for (const { definition } of indexes) await client.query(definition);
}

const GAZETTEER = `
  INSERT INTO catalogue.postcode (code, name, latitude, longitude)
  SELECT district, name, latitude, longitude
  FROM jsonb_to_recordset($1) AS d (district text, name text, latitude float8, longitude float8)
  ON CONFLICT DO NOTHING`;

const MARKET = `
  INSERT INTO identity.partnership (name) SELECT 'Bench'
  WHERE NOT EXISTS (SELECT FROM identity.partnership);
  INSERT INTO identity.authority (code, name, partnership_id)
  SELECT 'bench-' || letter, 'Bench ' || letter, p.id
  FROM identity.partnership p, unnest(ARRAY['a', 'b', 'c', 'd']) letter ON CONFLICT DO NOTHING;
  INSERT INTO market.market (title, regime, light_touch, partnership_id, lead_authority, established_on)
  SELECT 'Bench', 'pa2023-dynamic-market', true, partnership_id, id, '2025-04-01'
  FROM identity.authority WHERE code = 'bench-a' ON CONFLICT DO NOTHING;
  INSERT INTO market.part (market_id, code, title, description, offer_kinds)
  SELECT m.id, part.code, part.code, 'A part to measure with.', part.kinds
  FROM market.market m, (VALUES
    ('activities', ARRAY['activity-club', 'befriending', 'care-at-home', 'overnight-at-home', 'overnight-away']),
    ('homes', ARRAY['supported-accommodation'])) AS part (code, kinds) ON CONFLICT DO NOTHING`;

const PROVIDERS = `
  INSERT INTO providers.provider (id, name, kind, contact_email, town)
  SELECT id, 'Bench provider ' || id, 'charity', 'bench@bench.test', 'Nottingham' FROM newcomer;
  -- Nine of ten hold each registration; of some it has ended, of some it will within two months.
  INSERT INTO providers.registration (provider_id, kind, number, valid_from, valid_to)
  SELECT n.id, r.kind, to_char(n.number, 'FM0000000'), '2020-01-01',
         CASE WHEN random() < 0.05 THEN current_date - 10
              WHEN random() < 0.10 THEN current_date + (random() * 60)::int END
  FROM newcomer n, unnest(ARRAY['ofsted-childcare', 'ofsted-childrens-home',
    'ofsted-supported-accommodation', 'cqc']) AS r (kind)
  WHERE random() < 0.9`;

const ADMISSIONS = `
  INSERT INTO market.application (market_id, provider_id, answers, submitted_by)
  SELECT m.id, n.id, '{}', gen_random_uuid() FROM newcomer n, market.market m;
  INSERT INTO market.application_part (application_id, market_id, part_id)
  SELECT a.id, a.market_id, p.id FROM newcomer n JOIN market.application a ON a.provider_id = n.id
  JOIN market.part p ON p.market_id = a.market_id;
  -- Each authority admits seven of ten, and has suspended or removed one of ten of those.
  INSERT INTO market.decision (authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by)
  SELECT authority.id, a.id, ap.part_id, n.id, 'admit', 'All conditions are met.', gen_random_uuid()
  FROM newcomer n JOIN market.application a ON a.provider_id = n.id
  JOIN market.application_part ap ON ap.application_id = a.id, identity.authority authority
  WHERE random() < 0.7;
  WITH admission AS (
    INSERT INTO market.admission (authority_id, provider_id, part_id, decision_id, state)
    SELECT d.authority_id, d.provider_id, d.part_id, d.id,
           CASE WHEN random() < 0.07 THEN 'suspended' WHEN random() < 0.03 THEN 'removed' ELSE 'admitted' END
    FROM newcomer n JOIN market.decision d ON d.provider_id = n.id RETURNING *)
  INSERT INTO market.admission_event (authority_id, admission_id, to_state, reasons, acted_by)
  SELECT authority_id, id, state, 'As this benchmark needs it.', gen_random_uuid() FROM admission`;

const OFFERS = `
  INSERT INTO catalogue.offer (id, provider_id, part_id, kind, title, description, postcode, located_by,
    position, age_from, age_to, access, price_pence, price_unit, state)
  SELECT gen_random_uuid(), n.id, p.id, what.kind, 'Offer ' || o.number, repeat('What to expect there. ', 20),
    place.code || ' 1AA', place.code, ll_to_earth(place.latitude, place.longitude), ages.youngest,
    ages.youngest + (random() * (25 - ages.youngest))::int,
    -- Every facet at four offers of ten.
    ARRAY(SELECT facet FROM unnest(platform.access_facets()) facet WHERE random() < 0.4 AND o.number > 0),
    500 + 50 * (random() * 60)::int, 'hour',
    CASE WHEN random() < 0.08 THEN 'draft' WHEN random() < 0.08 THEN 'withdrawn' ELSE 'listed' END
  FROM (
    SELECT number, random() AS kind, (random() * 15)::int AS youngest,
           1 + floor(random() * (SELECT count(*) FROM catalogue.postcode))::int AS place,
           1 + (number - 1) % (SELECT count(*) FROM newcomer) AS provider
    FROM generate_series(1, $1) number) o
  JOIN newcomer n ON n.number = o.provider
  JOIN (SELECT *, row_number() OVER (ORDER BY code) AS number FROM catalogue.postcode) place
    ON place.number = o.place
  CROSS JOIN LATERAL (SELECT CASE WHEN o.kind < 0.45 THEN 'activity-club' WHEN o.kind < 0.65 THEN 'befriending'
    WHEN o.kind < 0.80 THEN 'care-at-home' WHEN o.kind < 0.87 THEN 'overnight-at-home'
    WHEN o.kind < 0.95 THEN 'overnight-away' ELSE 'supported-accommodation' END AS kind) what
  CROSS JOIN LATERAL (SELECT CASE what.kind WHEN 'supported-accommodation' THEN 16 ELSE o.youngest END
    AS youngest) ages
  JOIN market.part p ON what.kind = ANY (p.offer_kinds)`;

/** From a month ago to four months ahead, on the hour from 8 to 18; a quarter are full, a tenth cancelled. */
const SESSIONS = `
  INSERT INTO catalogue.session (id, offer_id, provider_id, place_id, starts_at, ends_at, capacity, taken,
    price_pence, state)
  SELECT gen_random_uuid(), o.id, o.provider_id, o.place_id, s.starts_at, s.starts_at + interval '2 hours', 8,
         CASE WHEN s.fate < 0.10 THEN 0 WHEN s.fate < 0.35 THEN 8 ELSE (random() * 7)::int END, 2000,
         CASE WHEN s.fate < 0.10 THEN 'cancelled' ELSE 'open' END
  FROM (
    SELECT 1 + floor(random() * count.offers)::int AS offer, random() AS fate,
           date_trunc('day', now()) + make_interval(days => (random() * 150)::int - 30,
             hours => 8 + (random() * 10)::int) AS starts_at
    FROM (SELECT count(*) AS offers FROM newcomer n JOIN catalogue.offer o ON o.provider_id = n.id
          WHERE o.kind <> 'supported-accommodation') count, generate_series(1, $1)) s
  JOIN (SELECT o.id, o.provider_id, o.place_id, row_number() OVER (ORDER BY o.id) AS number
        FROM newcomer n JOIN catalogue.offer o ON o.provider_id = n.id
        WHERE o.kind <> 'supported-accommodation') o ON o.number = s.offer`;
