import { Client } from 'pg';

const WORDS =
  'Harbour Meadow Lantern Willow Compass Kestrel Bramble Copper Juniper Thistle Sparrow Beacon Orchard Pebble ' +
  'Saffron Linden Marigold Falcon Hazel Clover Heather Amber Maple Otter Rowan';
const KINDS = 'Trust Clubs Homes Care Support Breaks Activities Community Partners Playschemes';

/**
 * A register of so many providers: every one of four authorities of one partnership admits each to six parts of
 * a market; one of fourteen memberships is suspended, one of thirty removed. The same at every run.
 * @param url of the superuser
 * @returns what can be asked for
 */
export async function aRegister(url, providers) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT setseed(0.3)');
    for (const sql of [PLACES, PROVIDERS, APPLICATIONS, ADMISSIONS]) {
      await client.query(sql, sql === PROVIDERS ? [providers, WORDS, KINDS] : []);
    }
    await client.query('VACUUM ANALYZE');
    const { rows } = await client.query(KNOWN);
    return { ...rows[0].known, words: [...WORDS.split(' '), ...KINDS.split(' ')] };
  } finally {
    await client.end();
  }
}

const PLACES = `
  WITH partnership AS (INSERT INTO identity.partnership (name) VALUES ('Bench') RETURNING id),
  authority AS (
    INSERT INTO identity.authority (code, name, partnership_id)
    SELECT 'bench-' || letter, 'Bench ' || letter, p.id
    FROM partnership p, unnest(ARRAY['a', 'b', 'c', 'd']) letter RETURNING id, code, partnership_id),
  market AS (
    INSERT INTO market.market (title, regime, light_touch, partnership_id, lead_authority, established_on)
    SELECT 'Bench', 'pa2023-dynamic-market', true, partnership_id, id, '2025-04-01'
    FROM authority WHERE code = 'bench-a' RETURNING id)
  INSERT INTO market.part (market_id, code, title, description, offer_kinds)
  SELECT m.id, 'part-' || letter, 'Part ' || letter, 'A part to measure with.', ARRAY['activity-club']
  FROM market m, unnest(ARRAY['a', 'b', 'c', 'd', 'e', 'f']) letter`;

const PROVIDERS = `
  INSERT INTO providers.provider (id, name, kind, register_number, contact_email, town)
  SELECT gen_random_uuid(), w.word || ' ' || k.kind || ' ' || n, 'company', to_char(n, 'FM00000000'),
         'bench@bench.test', 'Nottingham'
  FROM generate_series(1, $1::int) n
  JOIN unnest(string_to_array($2, ' ')) WITH ORDINALITY w (word, position) ON w.position = 1 + n % 25
  JOIN unnest(string_to_array($3, ' ')) WITH ORDINALITY k (kind, position) ON k.position = 1 + n / 25 % 10`;

const APPLICATIONS = `
  INSERT INTO providers.registration (provider_id, kind, number, valid_from)
  SELECT id, 'cqc', '1-' || (1000000 + register_number::int), '2020-01-01' FROM providers.provider;
  INSERT INTO market.application (market_id, provider_id, answers, submitted_by)
  SELECT m.id, r.id, '{}', gen_random_uuid() FROM providers.provider r, market.market m;
  INSERT INTO market.application_part (application_id, market_id, part_id)
  SELECT a.id, a.market_id, p.id FROM market.application a JOIN market.part p ON p.market_id = a.market_id`;

const ADMISSIONS = `
  INSERT INTO market.decision (authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by)
  SELECT u.id, a.id, ap.part_id, a.provider_id, 'admit', 'All conditions are met.', gen_random_uuid()
  FROM market.application a JOIN market.application_part ap ON ap.application_id = a.id, identity.authority u;
  WITH admission AS (
    INSERT INTO market.admission (authority_id, provider_id, part_id, decision_id, state)
    SELECT d.authority_id, d.provider_id, d.part_id, d.id,
           CASE WHEN random() < 0.07 THEN 'suspended' WHEN random() < 0.035 THEN 'removed' ELSE 'admitted' END
    FROM market.decision d RETURNING *)
  INSERT INTO market.admission_event (authority_id, admission_id, to_state, reasons, acted_by)
  SELECT authority_id, id, state, 'As this benchmark needs it.', gen_random_uuid() FROM admission`;

const KNOWN = `
  SELECT json_build_object(
    'providers', (SELECT count(*) FROM providers.provider),
    'admissions', (SELECT count(*) FROM market.admission),
    'market', (SELECT id FROM market.market),
    'parts', (SELECT json_agg(id ORDER BY title) FROM market.part),
    'authorities', (SELECT json_agg(id ORDER BY name) FROM identity.authority),
    'numbers', (SELECT json_agg(number ORDER BY number) FROM (
      SELECT register_number FROM providers.provider UNION ALL SELECT number FROM providers.registration
    ) n (number))) AS known`;
