import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { LISTED_WHEN_CHECKED, OFFER_CHECKS } from './functions/offer-checks.sql.js';

const TOPICS = ['offer-accepted', 'offer-sent-back'];

/** Offers open to everybody, photos, school holidays, and councils that look at new offers first. */
export class OffersPeopleRead1763800000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [UNIVERSAL, PHOTOS, HOLIDAYS, OFFER_CHECKS, LISTED_WHEN_CHECKED]) {
      await runner.query(sql);
    }
    await runner.query('INSERT INTO notifications.topic SELECT unnest($1::text[])', [TOPICS]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER checked_when_listed ON catalogue.offer;
      DROP POLICY offer_listed_when_checked ON catalogue.offer;
      DROP FUNCTION catalogue.list_checked, catalogue.refuse_unchecked_listing, catalogue.checks_missing;
      DROP TABLE catalogue.offer_check, catalogue.check_rule, catalogue.school_holiday,
        catalogue.offer_photo, catalogue.universal_offer;
      DROP FUNCTION catalogue.refuse_second_check, catalogue.refuse_many_photos;
    `);
    await runner.query('DELETE FROM notifications.topic WHERE topic = ANY ($1)', [TOPICS]);
  }
}

const UNIVERSAL = `
  -- What is open to every child: shown before what a council pays for, and booked with whoever runs it.
  CREATE TABLE catalogue.universal_offer (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    title        text NOT NULL CHECK (length(title) BETWEEN 3 AND 120),
    run_by       text NOT NULL CHECK (length(run_by) BETWEEN 2 AND 120),
    description  text NOT NULL CHECK (length(description) BETWEEN 10 AND 1000),
    -- "Saturdays in term, 10am to noon"
    times        text NOT NULL CHECK (length(times) BETWEEN 3 AND 200),
    -- Who pays: nobody, or the family.
    cost         text NOT NULL CHECK (cost IN ('free', 'family')),
    -- "£4 a week, first visit free"
    cost_words   text NOT NULL DEFAULT '' CHECK (length(cost_words) <= 200),
    -- How to come: a telephone number, an address of a page, "just turn up".
    joining      text NOT NULL CHECK (length(joining) BETWEEN 3 AND 300),
    postcode     text NOT NULL CHECK (length(postcode) BETWEEN 5 AND 8),
    located_by   text NOT NULL REFERENCES catalogue.postcode,
    position     cube NOT NULL,
    age_from     int NOT NULL CHECK (age_from BETWEEN 0 AND 25),
    age_to       int NOT NULL CHECK (age_to BETWEEN 0 AND 25),
    access       text[] NOT NULL DEFAULT '{}' CHECK (access <@ platform.access_facets()),
    state        text NOT NULL DEFAULT 'listed' CHECK (state IN ('listed', 'withdrawn')),
    entered_by   uuid NOT NULL REFERENCES identity.user_account,
    entered_at   timestamptz NOT NULL DEFAULT now(),
    CHECK (age_to >= age_from),
    CONSTRAINT universal_cost_said CHECK (cost = 'free' OR length(cost_words) >= 3),
    UNIQUE (authority_id, id)
  );
  CREATE INDEX universal_by_position ON catalogue.universal_offer USING gist (position) WHERE state = 'listed';
  CREATE INDEX universal_of_authority ON catalogue.universal_offer (authority_id, title);
  GRANT SELECT ON catalogue.universal_offer TO fairplace_app;
  GRANT INSERT (id, authority_id, title, run_by, description, times, cost, cost_words, joining, postcode,
    located_by, position, age_from, age_to, access, entered_by) ON catalogue.universal_offer TO fairplace_app;
  GRANT UPDATE (state) ON catalogue.universal_offer TO fairplace_app;
  INSERT INTO platform.state_edge VALUES ('universal-offer', 'listed', 'withdrawn');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON catalogue.universal_offer
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('universal-offer');
  ALTER TABLE catalogue.universal_offer ENABLE ROW LEVEL SECURITY;
  ALTER TABLE catalogue.universal_offer FORCE ROW LEVEL SECURITY;
  CREATE POLICY universal_offer_read ON catalogue.universal_offer FOR SELECT USING (true);
  CREATE POLICY universal_offer_add ON catalogue.universal_offer FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND entered_by = platform.current_user_id());
  CREATE POLICY universal_offer_change ON catalogue.universal_offer FOR UPDATE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY universal_offer_never_removed ON catalogue.universal_offer FOR DELETE USING (false);
`;

const PHOTOS = `
  -- Drawn anew from what was sent, so that nothing of the file stays but the picture; small, for a page.
  CREATE TABLE catalogue.offer_photo (
    id          uuid PRIMARY KEY,
    offer_id    uuid NOT NULL,
    provider_id uuid NOT NULL,
    alt         text NOT NULL CHECK (length(btrim(alt)) BETWEEN 10 AND 200),
    width       int NOT NULL CHECK (width BETWEEN 100 AND 640),
    height      int NOT NULL CHECK (height BETWEEN 75 AND 640),
    content     bytea NOT NULL,
    sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    -- Whoever sends it says that everybody in it has agreed.
    agreed      boolean NOT NULL CHECK (agreed),
    added_by    uuid NOT NULL REFERENCES identity.user_account,
    added_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT offer_photo_small CHECK (octet_length(content) BETWEEN 30 AND 20000),
    CONSTRAINT offer_photo_once UNIQUE (offer_id, sha256),
    FOREIGN KEY (provider_id, offer_id) REFERENCES catalogue.offer (provider_id, id)
  );
  GRANT SELECT, INSERT, DELETE ON catalogue.offer_photo TO fairplace_app;
  CREATE TRIGGER never_changed BEFORE UPDATE OR TRUNCATE ON catalogue.offer_photo
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
  ALTER TABLE catalogue.offer_photo ENABLE ROW LEVEL SECURITY;
  ALTER TABLE catalogue.offer_photo FORCE ROW LEVEL SECURITY;
  CREATE POLICY offer_photo_read ON catalogue.offer_photo FOR SELECT USING (true);
  CREATE POLICY offer_photo_add ON catalogue.offer_photo FOR INSERT WITH CHECK (
    provider_id = platform.current_provider() AND added_by = platform.current_user_id());
  CREATE POLICY offer_photo_kept ON catalogue.offer_photo FOR UPDATE USING (false);
  -- Somebody in a photo may change their mind: it goes for good.
  CREATE POLICY offer_photo_taken_down ON catalogue.offer_photo FOR DELETE USING (
    provider_id = platform.current_provider());

  -- Four an offer, also when two are sent at once.
  CREATE FUNCTION catalogue.refuse_many_photos() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('photos of ' || NEW.offer_id, 0));
    IF (SELECT count(*) FROM catalogue.offer_photo p WHERE p.offer_id = NEW.offer_id) >= 4 THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'catalogue.too-many-photos',
        DETAIL = 'An offer has four photos at most. Take one down first.';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER four_at_most BEFORE INSERT ON catalogue.offer_photo
    FOR EACH ROW EXECUTE FUNCTION catalogue.refuse_many_photos();
`;

const HOLIDAYS = `
  -- When the schools of a council are closed, both days included. A mistake is taken out and stays to be seen.
  CREATE TABLE catalogue.school_holiday (
    id           uuid PRIMARY KEY,
    authority_id uuid NOT NULL REFERENCES identity.authority,
    name         text NOT NULL CHECK (length(btrim(name)) BETWEEN 3 AND 80),
    first_day    date NOT NULL CHECK (first_day BETWEEN '2020-01-01' AND '2100-12-31'),
    last_day     date NOT NULL,
    source       text NOT NULL CHECK (length(btrim(source)) BETWEEN 5 AND 500),
    entered_by   uuid NOT NULL REFERENCES identity.user_account,
    entered_at   timestamptz NOT NULL DEFAULT now(),
    taken_out_by uuid REFERENCES identity.user_account,
    taken_out_at timestamptz,
    CONSTRAINT holiday_of_some_days CHECK (last_day BETWEEN first_day AND first_day + 70),
    CONSTRAINT holiday_taken_out CHECK ((taken_out_by IS NULL) = (taken_out_at IS NULL)),
    CONSTRAINT holidays_apart EXCLUDE USING gist (
      authority_id WITH =, daterange(first_day, last_day, '[]') WITH &&) WHERE (taken_out_at IS NULL),
    UNIQUE (authority_id, id)
  );
  GRANT SELECT ON catalogue.school_holiday TO fairplace_app;
  GRANT INSERT (id, authority_id, name, first_day, last_day, source, entered_by)
    ON catalogue.school_holiday TO fairplace_app;
  GRANT UPDATE (taken_out_by, taken_out_at) ON catalogue.school_holiday TO fairplace_app;
  ALTER TABLE catalogue.school_holiday ENABLE ROW LEVEL SECURITY;
  ALTER TABLE catalogue.school_holiday FORCE ROW LEVEL SECURITY;
  CREATE POLICY school_holiday_read ON catalogue.school_holiday FOR SELECT USING (true);
  CREATE POLICY school_holiday_add ON catalogue.school_holiday FOR INSERT WITH CHECK (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
    AND entered_by = platform.current_user_id());
  CREATE POLICY school_holiday_change ON catalogue.school_holiday FOR UPDATE USING (
    authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner');
  CREATE POLICY school_holiday_never_removed ON catalogue.school_holiday FOR DELETE USING (false);
`;
