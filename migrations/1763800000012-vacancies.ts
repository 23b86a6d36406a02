import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Published vacancies, and the families who asked to be told of them. */
export class Vacancies1763800000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA vacancies CASCADE');
  }
}

const TABLES = `
  CREATE SCHEMA vacancies;
  GRANT USAGE ON SCHEMA vacancies TO fairplace_app;

  CREATE TABLE vacancies.vacancy (
    id             uuid PRIMARY KEY,
    provider_id    uuid NOT NULL,
    offer_id       uuid NOT NULL,
    unit_id        uuid REFERENCES catalogue.unit,
    kind           text NOT NULL CHECK (kind IN ('new', 'vacant')),
    places         int  NOT NULL CHECK (places BETWEEN 1 AND 500),
    available_from date NOT NULL,
    closes_at      timestamptz NOT NULL,
    note           text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
    state          text NOT NULL DEFAULT 'published' CHECK (state IN ('published', 'withdrawn')),
    published_by   uuid NOT NULL REFERENCES identity.user_account,
    published_at   timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (provider_id, offer_id) REFERENCES catalogue.offer (provider_id, id)
  );
  CREATE INDEX vacancy_by_age ON vacancies.vacancy (published_at DESC, id) WHERE state = 'published';
  CREATE INDEX vacancy_of_provider ON vacancies.vacancy (provider_id, published_at DESC);
  GRANT SELECT, INSERT ON vacancies.vacancy TO fairplace_app;
  GRANT UPDATE (state) ON vacancies.vacancy TO fairplace_app;

  -- "Tell me": one wish a person and authority. Distance is measured from each child's home district.
  CREATE TABLE vacancies.alert (
    authority_id uuid NOT NULL REFERENCES identity.authority,
    user_id      uuid NOT NULL REFERENCES identity.user_account,
    -- Empty: any kind of offer.
    offer_kinds  text[] NOT NULL DEFAULT '{}',
    within_miles int  NOT NULL CHECK (within_miles BETWEEN 1 AND 100),
    by_email     boolean NOT NULL DEFAULT true,
    changed_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority_id, user_id)
  );
  GRANT SELECT, INSERT, UPDATE, DELETE ON vacancies.alert TO fairplace_app;
`;

const POLICIES = `
  ALTER TABLE vacancies.vacancy ENABLE ROW LEVEL SECURITY;
  ALTER TABLE vacancies.vacancy FORCE ROW LEVEL SECURITY;
  CREATE POLICY vacancy_read ON vacancies.vacancy FOR SELECT USING (true);
  CREATE POLICY vacancy_add ON vacancies.vacancy FOR INSERT
    WITH CHECK (provider_id = platform.current_provider());
  CREATE POLICY vacancy_change ON vacancies.vacancy FOR UPDATE
    USING (provider_id = platform.current_provider());
  CREATE POLICY vacancy_never_removed ON vacancies.vacancy FOR DELETE USING (false);

  ALTER TABLE vacancies.alert ENABLE ROW LEVEL SECURITY;
  ALTER TABLE vacancies.alert FORCE ROW LEVEL SECURITY;
  CREATE POLICY alert_read ON vacancies.alert FOR SELECT USING (
    (authority_id = platform.current_authority() AND user_id = platform.current_user_id())
    OR platform.current_job() = 'match-vacancies');
  CREATE POLICY alert_add ON vacancies.alert FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND user_id = platform.current_user_id());
  CREATE POLICY alert_change ON vacancies.alert FOR UPDATE USING (
    authority_id = platform.current_authority() AND user_id = platform.current_user_id());
  CREATE POLICY alert_remove ON vacancies.alert FOR DELETE USING (
    authority_id = platform.current_authority() AND user_id = platform.current_user_id());
`;
