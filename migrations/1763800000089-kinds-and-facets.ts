import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { SEARCH_NEAR_WALK } from './functions/search-near.sql.js';
import { SEARCH_SESSIONS_WALK } from './functions/search-sessions.sql.js';

/** Offers of every statutory kind, how many carers come, and a dated list of what access can mean. */
export class KindsAndFacets1763800000089 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KINDS);
    await runner.query(FACETS);
    await runner.query(FACETS_IN_FORCE);
    await runner.query(OFFERS);
    await runner.query(VALIDATED);
    for (const walk of [SEARCH_NEAR_WALK, SEARCH_SESSIONS_WALK]) {
      await runner.query(walk.replace(NAMED_KINDS, EVERY_KIND));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const walk of [SEARCH_NEAR_WALK, SEARCH_SESSIONS_WALK]) await runner.query(walk);
    await runner.query(BEFORE);
  }
}

const KINDS = `
  -- Each kind counts towards one kind of short break that a council must provide, or towards none.
  CREATE TABLE catalogue.offer_kind (
    code           text PRIMARY KEY CHECK (code ~ '^[a-z-]{3,40}$'),
    statutory_leaf text CHECK (statutory_leaf IN ('day-care-at-home', 'day-care-elsewhere', 'overnight-at-home',
                     'overnight-elsewhere', 'educational-or-leisure')),
    -- How many carers may come at once: the price of an offer is for all of them.
    most_carers    smallint NOT NULL DEFAULT 1 CHECK (most_carers BETWEEN 1 AND 4),
    law            text NOT NULL,
    CONSTRAINT offer_kind_has_leaf CHECK ((statutory_leaf IS NULL) = (code = 'supported-accommodation'))
  );
  GRANT SELECT ON catalogue.offer_kind TO fairplace_app;
  INSERT INTO catalogue.offer_kind (code, statutory_leaf, most_carers, law) VALUES
    ('activity-club', 'educational-or-leisure', 1, 'SI 2011/707 reg. 4(1)(c)'),
    ('residential-trip', 'educational-or-leisure', 1, 'SI 2011/707 reg. 4(1)(c)'),
    ('childcare', 'day-care-elsewhere', 1, 'SI 2011/707 reg. 4(1)(a)'),
    ('befriending', 'day-care-elsewhere', 1, 'SI 2011/707 reg. 4(1)(a)'),
    ('one-to-one-support', 'day-care-elsewhere', 1, 'SI 2011/707 reg. 4(1)(a)'),
    ('two-to-one-support', 'day-care-elsewhere', 1, 'SI 2011/707 reg. 4(1)(a)'),
    ('care-at-home', 'day-care-at-home', 4, 'SI 2011/707 reg. 4(1)(a)'),
    ('overnight-at-home', 'overnight-at-home', 4, 'SI 2011/707 reg. 4(1)(b)'),
    ('overnight-away', 'overnight-elsewhere', 1, 'SI 2011/707 reg. 4(1)(b)'),
    ('supported-accommodation', NULL, 1, 'SI 2023/416: no short break');

  ALTER TABLE providers.registration DROP CONSTRAINT registration_kind_check,
    ADD CONSTRAINT registration_kind_check CHECK (kind IN ('ofsted-childcare', 'ofsted-childrens-home',
      'ofsted-supported-accommodation', 'ofsted-holiday-scheme', 'cqc')) NOT VALID;
  INSERT INTO catalogue.registration_rule VALUES
    (7, 'childcare', '[0,8)', 'ofsted-childcare', '[2008-09-01,)',
     'Childcare Act 2006 ss.33-34 and 52-53: childcare for under-eights on a register'),
    (8, 'one-to-one-support', '[0,8)', 'ofsted-childcare', '[2008-09-01,)',
     'Childcare Act 2006 ss.33-34 and 52-53: childcare for under-eights on a register'),
    (9, 'two-to-one-support', '[0,8)', 'ofsted-childcare', '[2008-09-01,)',
     'Childcare Act 2006 ss.33-34 and 52-53: childcare for under-eights on a register'),
    (10, 'residential-trip', '[0,18)', 'ofsted-holiday-scheme', '[2013-07-01,)',
     'Residential Holiday Schemes for Disabled Children (England) Regulations 2013, SI 2013/1394');
  ALTER TABLE vacancies.alert DROP CONSTRAINT alert_offer_kinds_check,
    ADD CONSTRAINT alert_offer_kinds_check CHECK (offer_kinds <@ ARRAY['activity-club', 'residential-trip',
      'childcare', 'befriending', 'one-to-one-support', 'two-to-one-support', 'care-at-home',
      'overnight-at-home', 'overnight-away', 'supported-accommodation']) NOT VALID;
`;

const FACETS = `
  -- Every code that there is or was; catalogue.access_facet says which may be promised now.
  CREATE OR REPLACE FUNCTION platform.access_facets() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY['step-free', 'wheelchair', 'accessible-parking', 'transport',
                 'hoist', 'changing-place', 'sensory-room', 'hearing-loop',
                 'one-to-one', 'two-to-one', 'medication-trained', 'epilepsy-trained', 'tube-feeding',
                 'personal-care', 'makaton', 'aac', 'bsl', 'quiet-session', 'siblings-welcome'];

  CREATE TABLE catalogue.access_facet (
    code     text PRIMARY KEY CHECK (code = ANY (platform.access_facets())),
    -- A search takes any facet of one group, and one of each group that is asked for.
    belongs  text NOT NULL CHECK (belongs IN ('getting-in', 'equipment', 'staff', 'communication', 'session')),
    in_force daterange NOT NULL CHECK (NOT isempty(in_force))
  );
  GRANT SELECT ON catalogue.access_facet TO fairplace_app;
  INSERT INTO catalogue.access_facet VALUES
    ('step-free', 'getting-in', '[2025-01-01,)'), ('wheelchair', 'getting-in', '[2025-01-01,)'),
    ('accessible-parking', 'getting-in', '[2025-01-01,)'), ('transport', 'getting-in', '[2025-01-01,)'),
    ('hoist', 'equipment', '[2025-01-01,)'), ('changing-place', 'equipment', '[2025-01-01,)'),
    ('sensory-room', 'equipment', '[2025-01-01,)'), ('hearing-loop', 'equipment', '[2025-01-01,)'),
    ('one-to-one', 'staff', '[2025-01-01,)'), ('two-to-one', 'staff', '[2025-01-01,)'),
    ('medication-trained', 'staff', '[2025-01-01,)'), ('epilepsy-trained', 'staff', '[2025-01-01,)'),
    ('tube-feeding', 'staff', '[2025-01-01,)'), ('personal-care', 'staff', '[2025-01-01,)'),
    ('makaton', 'communication', '[2025-01-01,)'), ('aac', 'communication', '[2025-01-01,)'),
    ('bsl', 'communication', '[2025-01-01,)'),
    ('quiet-session', 'session', '[2025-01-01,)'), ('siblings-welcome', 'session', '[2025-01-01,)');
`;

const FACETS_IN_FORCE = `
  -- What an offer has said already stays with it; what it says newly is on today's list.
  CREATE FUNCTION catalogue.refuse_old_facet() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    v_said text[] := CASE WHEN TG_OP = 'UPDATE' THEN OLD.access ELSE '{}' END;
    v_code text;
  BEGIN
    SELECT said INTO v_code FROM unnest(NEW.access) AS said
    WHERE said <> ALL (v_said) AND NOT EXISTS (
      SELECT FROM catalogue.access_facet f WHERE f.code = said AND f.in_force @> current_date);
    IF FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'catalogue.facet-not-in-force',
        DETAIL = format('"%s" is not on the list of access needs any more. Choose another one.', v_code);
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER facets_in_force BEFORE INSERT OR UPDATE OF access ON catalogue.offer
    FOR EACH ROW EXECUTE FUNCTION catalogue.refuse_old_facet();
`;

const OFFERS = `
  ALTER TABLE catalogue.offer
    ADD COLUMN carers smallint NOT NULL DEFAULT 1,
    ADD COLUMN staff text NOT NULL DEFAULT '',
    ADD COLUMN bring text NOT NULL DEFAULT '',
    DROP CONSTRAINT offer_kind_check,
    ADD CONSTRAINT offer_of_known_kind FOREIGN KEY (kind) REFERENCES catalogue.offer_kind NOT VALID,
    ADD CONSTRAINT offer_carers CHECK (
      carers = 1 OR (carers BETWEEN 1 AND 4 AND kind IN ('care-at-home', 'overnight-at-home'))) NOT VALID,
    ADD CONSTRAINT offer_texts CHECK (length(staff) <= 1000 AND length(bring) <= 1000) NOT VALID;
  GRANT UPDATE (carers, staff, bring) ON catalogue.offer TO fairplace_app;
`;

const VALIDATED = `
  ALTER TABLE providers.registration VALIDATE CONSTRAINT registration_kind_check;
  ALTER TABLE vacancies.alert VALIDATE CONSTRAINT alert_offer_kinds_check;
  ALTER TABLE catalogue.offer VALIDATE CONSTRAINT offer_of_known_kind;
  ALTER TABLE catalogue.offer VALIDATE CONSTRAINT offer_carers;
  ALTER TABLE catalogue.offer VALIDATE CONSTRAINT offer_texts;
`;

/** The kinds that the searches name, so that indexes are searched kind by kind. */
const NAMED_KINDS = /ARRAY\['activity-club'[^\]]*\]/;
const EVERY_KIND = 'ARRAY(SELECT k.code FROM catalogue.offer_kind k)';

const BEFORE = `
  ALTER TABLE catalogue.offer DROP CONSTRAINT offer_texts, DROP CONSTRAINT offer_carers,
    DROP CONSTRAINT offer_of_known_kind,
    ADD CONSTRAINT offer_kind_check CHECK (kind IN ('activity-club', 'befriending', 'care-at-home',
      'overnight-at-home', 'overnight-away', 'supported-accommodation')),
    DROP COLUMN bring, DROP COLUMN staff, DROP COLUMN carers;
  DROP TRIGGER facets_in_force ON catalogue.offer;
  DROP FUNCTION catalogue.refuse_old_facet;
  DROP TABLE catalogue.access_facet, catalogue.offer_kind;
  CREATE OR REPLACE FUNCTION platform.access_facets() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY['step-free', 'hoist', 'changing-place', 'one-to-one', 'two-to-one', 'medication-trained',
                 'makaton', 'aac', 'quiet-session', 'siblings-welcome', 'personal-care', 'transport'];
  DELETE FROM catalogue.registration_rule WHERE id BETWEEN 7 AND 10;
  ALTER TABLE providers.registration DROP CONSTRAINT registration_kind_check,
    ADD CONSTRAINT registration_kind_check CHECK (kind IN ('ofsted-childcare', 'ofsted-childrens-home',
      'ofsted-supported-accommodation', 'cqc'));
  ALTER TABLE vacancies.alert DROP CONSTRAINT alert_offer_kinds_check,
    ADD CONSTRAINT alert_offer_kinds_check CHECK (offer_kinds <@ ARRAY['activity-club', 'befriending',
      'care-at-home', 'overnight-at-home', 'overnight-away', 'supported-accommodation']);
`;
