import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Published vacancies, and the families who asked to be told of them. */
export class Vacancies1763800000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(PUBLISHABLE);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA vacancies CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle = 'vacancy';
    `);
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
    withdrawn_at   timestamptz,
    -- Written by the job that matches: how many people were told, and when.
    people_told    int,
    matched_at     timestamptz,
    CONSTRAINT vacancy_closes_later CHECK (closes_at > published_at),
    CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
    FOREIGN KEY (provider_id, offer_id) REFERENCES catalogue.offer (provider_id, id)
  );
  CREATE INDEX vacancy_by_age ON vacancies.vacancy (published_at DESC, id) WHERE state = 'published';
  CREATE INDEX vacancy_of_provider ON vacancies.vacancy (provider_id, published_at DESC);
  GRANT SELECT, INSERT ON vacancies.vacancy TO fairplace_app;
  GRANT UPDATE (state, withdrawn_at, people_told, matched_at) ON vacancies.vacancy TO fairplace_app;

  INSERT INTO platform.state_edge VALUES ('vacancy', 'published', 'withdrawn');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON vacancies.vacancy
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('vacancy');

  -- "Tell me": one wish a person and authority. Distance is measured from each child's home district.
  CREATE TABLE vacancies.alert (
    authority_id uuid NOT NULL REFERENCES identity.authority,
    user_id      uuid NOT NULL REFERENCES identity.user_account,
    -- Empty: any kind of offer.
    offer_kinds  text[] NOT NULL DEFAULT '{}' CHECK (offer_kinds <@ ARRAY['activity-club',
                   'befriending', 'care-at-home', 'overnight-at-home', 'overnight-away',
                   'supported-accommodation']),
    within_miles int  NOT NULL CHECK (within_miles BETWEEN 1 AND 100),
    by_email     boolean NOT NULL DEFAULT true,
    changed_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority_id, user_id)
  );
  GRANT SELECT, INSERT, UPDATE, DELETE ON vacancies.alert TO fairplace_app;
`;

/* A vacancy is news of a place that can be booked: listed, registered, and admitted by somebody. */
const PUBLISHABLE = `
  CREATE FUNCTION vacancies.is_admitted(p_provider_id uuid, p_part_id uuid) RETURNS boolean
  LANGUAGE sql STABLE RETURN EXISTS (
    SELECT FROM market.admission d
    WHERE d.provider_id = p_provider_id AND d.part_id = p_part_id AND d.state = 'admitted');

  CREATE FUNCTION vacancies.refuse_unbookable() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE v_offer catalogue.offer;
  BEGIN
    SELECT * INTO v_offer FROM catalogue.offer o WHERE o.id = NEW.offer_id;
    IF v_offer.state <> 'listed' THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'vacancies.offer-not-listed',
        DETAIL = 'List the offer first: a vacancy is published for a listed offer.';
    END IF;
    IF NOT vacancies.is_admitted(v_offer.provider_id, v_offer.part_id) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'market.provider-not-admitted',
        DETAIL = 'No authority has admitted your organisation to this part of the market at present.';
    END IF;
    IF NOT catalogue.is_registered(
         v_offer.provider_id, v_offer.kind, v_offer.age_from, v_offer.age_to, current_date) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'catalogue.registration-not-in-force',
        DETAIL = 'The registration that this offer needs is not in force. Bring it up to date first.';
    END IF;
    IF NEW.unit_id IS NOT NULL AND NOT EXISTS (
         SELECT FROM catalogue.unit u
         WHERE u.id = NEW.unit_id AND u.offer_id = NEW.offer_id AND u.bedspaces >= NEW.places) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'vacancies.more-places-than-unit',
        DETAIL = 'The unit has fewer bedspaces than that.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER bookable BEFORE INSERT ON vacancies.vacancy
    FOR EACH ROW EXECUTE FUNCTION vacancies.refuse_unbookable();
`;

const POLICIES = `
  ALTER TABLE vacancies.vacancy ENABLE ROW LEVEL SECURITY;
  ALTER TABLE vacancies.vacancy FORCE ROW LEVEL SECURITY;
  CREATE POLICY vacancy_read ON vacancies.vacancy FOR SELECT USING (true);
  CREATE POLICY vacancy_add ON vacancies.vacancy FOR INSERT
    WITH CHECK (provider_id = platform.current_provider());
  CREATE POLICY vacancy_change ON vacancies.vacancy FOR UPDATE USING (
    provider_id = platform.current_provider() OR platform.current_job() = 'match-vacancies');
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
