import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** Enough that hardly two requests at a time are of one person. */
const PEOPLE = 64;

/**
 * Officers of the authorities in the database, signed in.
 * @param url of the superuser
 * @returns their tokens
 */
export async function signedInPeople(url) {
  const tokens = Array.from(
    { length: PEOPLE },
    () => `fp_${randomBytes(32).toString('base64url')}`,
  );
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(PEOPLE_SQL, [
    tokens.map((token) => createHash('sha256').update(token).digest()),
  ]);
  await client.end();
  return tokens;
}

const PEOPLE_SQL = `
  WITH person AS (
    INSERT INTO identity.user_account (email, display_name)
    SELECT 'searcher-' || number || '-' || gen_random_uuid() || '@bench.test', 'Searcher'
    FROM generate_series(1, cardinality($1::bytea[])) number
    RETURNING id, substring(email::text FROM '[0-9]+')::int AS number),
  authority AS (SELECT id, row_number() OVER (ORDER BY code) - 1 AS number, count(*) OVER () AS all_of_them
                FROM identity.authority),
  membership AS (
    INSERT INTO identity.membership (user_id, role, authority_id)
    SELECT p.id, 'officer', a.id FROM person p JOIN authority a ON a.number = p.number % a.all_of_them
    RETURNING id, user_id)
  INSERT INTO identity.session (token_hash, user_id, membership_id, kind, idle_limit, expires_at)
  SELECT ($1::bytea[])[p.number], p.id, m.id, 'bearer', '1 hour', now() + interval '2 hours'
  FROM person p JOIN membership m ON m.user_id = p.id`;
