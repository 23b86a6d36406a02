import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Postcodes, the dated registration rules, offers, their sessions and units. */
export class Catalogue1763800000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RULES);
    await runner.query(OFFERS);
    await runner.query(SESSIONS);
    for (const [table, job] of WRITTEN_BY) await runner.query(publishedByProvider(table, job));
    await runner.query(LIFECYCLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA catalogue CASCADE;
      DELETE FROM platform.state_edge WHERE lifecycle IN ('offer', 'session');
    `);
  }
}

const RULES = `
  CREATE SCHEMA catalogue;
  GRANT USAGE ON SCHEMA catalogue TO fairplace_app;

  -- Centres of postcode districts (or full postcodes, once the ONS Postcode Directory is imported).
  CREATE TABLE catalogue.postcode (
    code      text PRIMARY KEY,
    name      text NOT NULL,
    latitude  double precision NOT NULL CHECK (latitude BETWEEN 49 AND 61),
    longitude double precision NOT NULL CHECK (longitude BETWEEN -9 AND 2)
  );
  GRANT SELECT, INSERT ON catalogue.postcode TO fairplace_app;
  GRANT UPDATE (name, latitude, longitude) ON catalogue.postcode TO fairplace_app;
  ALTER TABLE catalogue.postcode ENABLE ROW LEVEL SECURITY;
  ALTER TABLE catalogue.postcode FORCE ROW LEVEL SECURITY;
  CREATE POLICY postcode_read ON catalogue.postcode FOR SELECT USING (true);
  CREATE POLICY postcode_add ON catalogue.postcode FOR INSERT
    WITH CHECK (platform.current_job() = 'import-postcodes');
  CREATE POLICY postcode_change ON catalogue.postcode FOR UPDATE
    USING (platform.current_job() = 'import-postcodes');
  CREATE POLICY postcode_never_removed ON catalogue.postcode FOR DELETE USING (false);

  -- Which registration an offer needs, by kind and by the ages it takes. Dated: the law changes.
  CREATE TABLE catalogue.registration_rule (
    id           int PRIMARY KEY,
    offer_kind   text NOT NULL,
    -- Applies when the offer takes anybody of these ages (whole years).
    ages         int4range NOT NULL,
    registration text NOT NULL,
    in_force     daterange NOT NULL,
    law          text NOT NULL
  );
  GRANT SELECT ON catalogue.registration_rule TO fairplace_app;
  INSERT INTO catalogue.registration_rule VALUES
    (1, 'activity-club', '[0,8)', 'ofsted-childcare', '[2008-09-01,)',
     'Childcare Act 2006 ss.33-34 and 52-53: childcare for under-eights on a register'),
    (2, 'befriending', '[0,8)', 'ofsted-childcare', '[2008-09-01,)',
     'Childcare Act 2006 ss.33-34 and 52-53: childcare for under-eights on a register'),
    (3, 'care-at-home', '[0,26)', 'cqc', '[2010-10-01,)',
     'Health and Social Care Act 2008 s.10; SI 2014/2936 sch.1 para 1: personal care'),
    (4, 'overnight-at-home', '[0,26)', 'cqc', '[2010-10-01,)',
     'Health and Social Care Act 2008 s.10; SI 2014/2936 sch.1 para 1: personal care'),
    (5, 'overnight-away', '[0,18)', 'ofsted-childrens-home', '[2002-04-01,)',
     'Care Standards Act 2000 ss.1 and 11: care and accommodation wholly or mainly for children'),
    (6, 'supported-accommodation', '[16,18)', 'ofsted-supported-accommodation', '[2023-10-28,)',
     'Supported Accommodation (England) Regulations 2023, SI 2023/416');

  -- Every registration an offer needs on a day; empty when none is needed.
  CREATE FUNCTION catalogue.required_registrations(p_kind text, p_age_from int, p_age_to int, p_day date)
  RETURNS text[] LANGUAGE sql STABLE RETURN (
    SELECT coalesce(array_agg(DISTINCT r.registration), '{}')
    FROM catalogue.registration_rule r
    WHERE r.offer_kind = p_kind AND r.ages && int4range(p_age_from, p_age_to, '[]')
      AND r.in_force @> p_day);

  -- Of those, the ones that the provider does not hold on that day. A set, so that it is inlined into
  -- a search instead of being called for each offer.
  CREATE FUNCTION catalogue.unmet_registrations(
    p_provider_id uuid, p_kind text, p_age_from int, p_age_to int, p_day date
  ) RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT r.registration FROM catalogue.registration_rule r
    WHERE r.offer_kind = p_kind AND r.ages && int4range(p_age_from, p_age_to, '[]')
      AND r.in_force @> p_day
      AND NOT EXISTS (
        SELECT FROM providers.registration h
        WHERE h.provider_id = p_provider_id AND h.kind = r.registration
          AND p_day >= h.valid_from AND (h.valid_to IS NULL OR p_day <= h.valid_to))
  $$;

  -- Does the provider hold, on that day, everything that such an offer needs?
  CREATE FUNCTION catalogue.is_registered(
    p_provider_id uuid, p_kind text, p_age_from int, p_age_to int, p_day date
  ) RETURNS boolean LANGUAGE sql STABLE RETURN NOT EXISTS (
    SELECT FROM catalogue.unmet_registrations(p_provider_id, p_kind, p_age_from, p_age_to, p_day));
`;

const OFFERS = `
  CREATE TABLE catalogue.offer (
    id          uuid PRIMARY KEY,
    provider_id uuid NOT NULL REFERENCES providers.provider,
    part_id     uuid NOT NULL REFERENCES market.part,
    kind        text NOT NULL CHECK (kind IN ('activity-club', 'befriending', 'care-at-home',
                  'overnight-at-home', 'overnight-away', 'supported-accommodation')),
    title       text NOT NULL CHECK (length(title) BETWEEN 3 AND 120),
    description text NOT NULL CHECK (length(description) BETWEEN 10 AND 2000),
    postcode    text NOT NULL CHECK (length(postcode) BETWEEN 5 AND 8),
    -- The entry of catalogue.postcode by which distances are measured.
    located_by  text NOT NULL REFERENCES catalogue.postcode,
    position    cube NOT NULL,
    age_from    int  NOT NULL CHECK (age_from BETWEEN 0 AND 25),
    age_to      int  NOT NULL CHECK (age_to BETWEEN 0 AND 25),
    access      text[] NOT NULL DEFAULT '{}' CHECK (access <@ platform.access_facets()),
    price_pence bigint NOT NULL CHECK (price_pence BETWEEN 0 AND 1000000),
    price_unit  text NOT NULL CHECK (price_unit IN ('hour', 'session', 'night', 'week')),
    state       text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'listed', 'withdrawn')),
    created_at  timestamptz NOT NULL DEFAULT now(),
    CHECK (age_to >= age_from),
    UNIQUE (provider_id, id)
  );
  CREATE INDEX offer_by_position ON catalogue.offer USING gist (position) WHERE state = 'listed';
  CREATE INDEX offer_of_provider ON catalogue.offer (provider_id, title);
  GRANT SELECT, INSERT ON catalogue.offer TO fairplace_app;
  GRANT UPDATE (title, description, postcode, located_by, position, age_from, age_to, access,
    price_pence, price_unit, state) ON catalogue.offer TO fairplace_app;

  -- An offer is listed only with the registration that its kind and ages require.
  CREATE FUNCTION catalogue.refuse_unregistered_listing() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state = 'listed' AND NOT catalogue.is_registered(
         NEW.provider_id, NEW.kind, NEW.age_from, NEW.age_to, current_date) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'catalogue.registration-not-in-force',
        DETAIL = format('This offer needs a registration in force: %s. Add it to your organisation first.',
          array_to_string(catalogue.required_registrations(
            NEW.kind, NEW.age_from, NEW.age_to, current_date), ', '));
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER registered_when_listed BEFORE INSERT OR UPDATE OF state, age_from, age_to
    ON catalogue.offer FOR EACH ROW EXECUTE FUNCTION catalogue.refuse_unregistered_listing();
`;

const SESSIONS = `
  CREATE TABLE catalogue.session (
    id          uuid PRIMARY KEY,
    offer_id    uuid NOT NULL,
    provider_id uuid NOT NULL,
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    minutes     int GENERATED ALWAYS AS ((extract(epoch FROM ends_at - starts_at) / 60)::int) STORED,
    capacity    int NOT NULL CHECK (capacity BETWEEN 1 AND 500),
    -- Places in held, confirmed and attended bookings; written by the booking functions alone.
    taken       int NOT NULL DEFAULT 0,
    price_pence bigint NOT NULL CHECK (price_pence BETWEEN 0 AND 1000000),
    state       text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'cancelled')),
    CONSTRAINT session_never_oversold CHECK (taken BETWEEN 0 AND capacity),
    CONSTRAINT session_cancelled_when_empty CHECK (state = 'open' OR taken = 0),
    -- A minute at least: a booking uses up its length.
    CHECK (ends_at >= starts_at + interval '1 minute' AND ends_at <= starts_at + interval '48 hours'),
    FOREIGN KEY (provider_id, offer_id) REFERENCES catalogue.offer (provider_id, id)
  );
  CREATE INDEX session_of_offer ON catalogue.session (offer_id, starts_at) INCLUDE (capacity, taken)
    WHERE state = 'open';
  CREATE INDEX session_of_provider ON catalogue.session (provider_id, starts_at);
  GRANT SELECT ON catalogue.session TO fairplace_app;
  GRANT INSERT (id, offer_id, provider_id, starts_at, ends_at, capacity, price_pence)
    ON catalogue.session TO fairplace_app;
  GRANT UPDATE (capacity, state) ON catalogue.session TO fairplace_app;

  -- A home or part of one, of a supported-accommodation offer.
  CREATE TABLE catalogue.unit (
    id          uuid PRIMARY KEY,
    offer_id    uuid NOT NULL,
    provider_id uuid NOT NULL,
    label       text NOT NULL CHECK (length(label) BETWEEN 1 AND 120),
    staffing    text NOT NULL CHECK (staffing IN ('around-the-clock', 'dispersed')),
    bedspaces   int NOT NULL CHECK (bedspaces BETWEEN 1 AND 50),
    UNIQUE (offer_id, label),
    FOREIGN KEY (provider_id, offer_id) REFERENCES catalogue.offer (provider_id, id)
  );
  GRANT SELECT, INSERT ON catalogue.unit TO fairplace_app;
`;

const LIFECYCLES = `
  INSERT INTO platform.state_edge VALUES
    ('offer', 'draft', 'listed'),
    ('offer', 'draft', 'withdrawn'),
    ('offer', 'listed', 'withdrawn'),
    ('offer', 'withdrawn', 'listed'),
    ('session', 'open', 'cancelled');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON catalogue.offer
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('offer');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON catalogue.session
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('session');
`;

/** Tables that the provider writes, and the job that may change its rows besides. */
const WRITTEN_BY: [table: string, job: string | null][] = [
  // Better postcodes move an offer on the map.
  ['offer', 'import-postcodes'],
  // The booking functions name this job while they take a place or give it back.
  ['session', 'move-places'],
  ['unit', null],
];

/** Read by everybody (the queries show visitors only what is listed), written by the provider itself. */
function publishedByProvider(table: string, job: string | null): string {
  const own = 'provider_id = platform.current_provider()';
  const change = job === null ? own : `${own} OR platform.current_job() = '${job}'`;
  return `
    ALTER TABLE catalogue.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE catalogue.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON catalogue.${table} FOR SELECT USING (true);
    CREATE POLICY ${table}_add ON catalogue.${table} FOR INSERT WITH CHECK (${own});
    CREATE POLICY ${table}_change ON catalogue.${table} FOR UPDATE USING (${change});
    CREATE POLICY ${table}_never_removed ON catalogue.${table} FOR DELETE USING (false);`;
}
