import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { REGISTER_CHANGES, REGISTER_LINES } from './functions/register.sql.js';

/** The public register is found by name, typing errors included, by number, market and state; with history. */
export class RegisterSearch1763800000082 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [FOUND, REGISTER_LINES, REGISTER_CHANGES]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION market.register_changes, market.register_lines, market.providers_called;
      DROP INDEX market.event_by_position, providers.provider_by_letters, providers.provider_by_number,
        providers.registration_by_number, providers.identifier_by_number;
      DROP FUNCTION market.plain_number;
    `);
  }
}

const FOUND = `
  -- Numbers are typed with spaces, hyphens and small letters.
  CREATE FUNCTION market.plain_number(p_number text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN upper(regexp_replace(p_number, '[^[:alnum:]]', '', 'g'));

  CREATE INDEX provider_by_letters ON providers.provider USING gin (lower(name) gin_trgm_ops);
  CREATE INDEX provider_by_number ON providers.provider (market.plain_number(register_number));
  CREATE INDEX registration_by_number ON providers.registration (market.plain_number(number));
  CREATE INDEX identifier_by_number ON providers.identifier (market.plain_number(number));
  CREATE UNIQUE INDEX event_by_position ON market.admission_event (position);
`;
