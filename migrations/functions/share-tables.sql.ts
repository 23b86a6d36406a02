/* Places that several children share, with one worker's price between them: ADR 54. */

/** What a table of prices must be, how it is used for one session, and who pays the odd penny. */
export const SHARE_SHAPES = `
  -- Of one child, two, three ...: all of them together never pay less for one more, and nobody more.
  CREATE FUNCTION bookings.is_sound_table(p_totals bigint[]) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN cardinality(p_totals) = 0 OR (
    cardinality(p_totals) BETWEEN 2 AND 6 AND array_position(p_totals, NULL) IS NULL
    AND p_totals[1] BETWEEN 1 AND 1000000
    AND NOT EXISTS (
      SELECT FROM unnest(p_totals) WITH ORDINALITY one (pence, n)
      JOIN unnest(p_totals) WITH ORDINALITY next (pence, n) ON next.n = one.n + 1
      WHERE next.pence < one.pence OR next.pence * one.n > one.pence * next.n));

  -- The table of an offer for a session that costs one child so much: by its length, and by what a council agreed.
  CREATE FUNCTION bookings.share_totals(p_table bigint[], p_single bigint) RETURNS bigint[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT array_agg(round(p_single * t.pence / p_table[1]::numeric)::bigint ORDER BY t.n)
          FROM unnest(p_table) WITH ORDINALITY t (pence, n));

  -- Equal shares; each odd penny is paid by those who joined first, one each.
  CREATE FUNCTION bookings.shares_of(p_total bigint, p_children int) RETURNS bigint[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT array_agg(p_total / p_children + CASE WHEN i <= p_total % p_children THEN 1 ELSE 0 END ORDER BY i)
          FROM generate_series(1, p_children) i);

  CREATE FUNCTION bookings.age_band(p_born date, p_day date) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN p_born > p_day - interval '5 years' THEN 'under 5'
    WHEN p_born > p_day - interval '8 years' THEN '5 to 7'
    WHEN p_born > p_day - interval '12 years' THEN '8 to 11'
    WHEN p_born > p_day - interval '16 years' THEN '12 to 15'
    WHEN p_born > p_day - interval '18 years' THEN '16 to 17'
    ELSE '18 to 25' END`;

export const SHARE_TABLES = `
  -- What children who share a worker pay together, in the unit of the offer. The newest row of an offer holds for what
  -- is opened from then on; an empty one: not shared any more.
  CREATE TABLE bookings.share_table (
    id            uuid PRIMARY KEY,
    provider_id   uuid NOT NULL,
    offer_id      uuid NOT NULL,
    total_pence   bigint[] NOT NULL,
    in_force_from timestamptz NOT NULL DEFAULT clock_timestamp(),
    chosen_by     uuid NOT NULL REFERENCES identity.user_account,
    CONSTRAINT share_table_is_sound CHECK (bookings.is_sound_table(total_pence)),
    FOREIGN KEY (provider_id, offer_id) REFERENCES catalogue.offer (provider_id, id)
  );
  CREATE INDEX share_table_of_offer ON bookings.share_table (offer_id, in_force_from DESC);
  GRANT SELECT, INSERT ON bookings.share_table TO fairplace_app;

  -- How long families have, and what happens above what they agreed to; dated, added to and never changed.
  CREATE TABLE bookings.share_rule (
    id                   uuid PRIMARY KEY,
    authority_id         uuid NOT NULL REFERENCES identity.authority,
    -- For others to join, and for a family that is asked to pay more.
    answer_hours         int  NOT NULL CHECK (answer_hours BETWEEN 4 AND 336),
    -- Before the start it is decided at the latest who comes.
    decided_hours_before int  NOT NULL CHECK (decided_hours_before BETWEEN 24 AND 336),
    -- A share goes up only so long before the start.
    notice_hours         int  NOT NULL CHECK (notice_hours BETWEEN 24 AND 336),
    above_agreed         text NOT NULL CHECK (above_agreed IN ('provider-bears', 'leave-free')),
    reason               text NOT NULL CHECK (length(btrim(reason)) BETWEEN 10 AND 1000),
    in_force_from        date NOT NULL,
    set_by               uuid NOT NULL REFERENCES identity.user_account,
    set_at               timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT share_rule_not_backdated CHECK (in_force_from >= (set_at AT TIME ZONE 'Europe/London')::date)
  );
  CREATE INDEX share_rule_of_authority ON bookings.share_rule (authority_id, in_force_from DESC, set_at DESC);
  GRANT SELECT, INSERT ON bookings.share_rule TO fairplace_app;

  -- Children who share one worker at one session. Prices and rules are those of the moment it was opened.
  CREATE TABLE bookings.share_group (
    id            uuid PRIMARY KEY,
    authority_id  uuid NOT NULL REFERENCES identity.authority,
    session_id    uuid NOT NULL REFERENCES catalogue.session,
    offer_id      uuid NOT NULL REFERENCES catalogue.offer,
    provider_id   uuid NOT NULL REFERENCES providers.provider,
    table_id      uuid NOT NULL REFERENCES bookings.share_table,
    -- Of one child, two, three ... at this session.
    totals        bigint[] NOT NULL,
    places        int  NOT NULL,
    starts_at     timestamptz NOT NULL,
    -- Until then other families join; none: children of one person, booked at once.
    decide_by     timestamptz,
    -- Whoever has it may join. It is read out on the telephone, so it is kept as it is: it opens no data of anybody.
    code          text UNIQUE,
    answer_hours  int  NOT NULL,
    notice_hours  int  NOT NULL,
    above_agreed  text NOT NULL CHECK (above_agreed IN ('provider-bears', 'leave-free')),
    state         text NOT NULL CHECK (state IN ('open', 'settled', 'released')),
    opened_by     uuid NOT NULL REFERENCES identity.user_account,
    opened_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT share_group_in_authority UNIQUE (authority_id, id),
    CONSTRAINT share_group_places CHECK (places BETWEEN 2 AND cardinality(totals)),
    CONSTRAINT share_group_sound CHECK (cardinality(totals) BETWEEN 2 AND 6 AND array_position(totals, NULL) IS NULL),
    CONSTRAINT pooled_by_a_day CHECK (num_nulls(decide_by, code) IN (0, 2) AND decide_by < starts_at),
    CONSTRAINT share_code_is_long CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
    CONSTRAINT open_for_others CHECK (state <> 'open' OR decide_by IS NOT NULL)
  );
  CREATE INDEX share_group_in_hand ON bookings.share_group (starts_at) WHERE state IN ('open', 'settled');
  CREATE INDEX share_group_of_session ON bookings.share_group (session_id);
  GRANT SELECT ON bookings.share_group TO fairplace_app;
  INSERT INTO platform.state_edge VALUES
    ('share-group', 'open', 'settled'), ('share-group', 'open', 'released'), ('share-group', 'settled', 'released');
  CREATE TRIGGER legal_move BEFORE UPDATE OF state ON bookings.share_group
    FOR EACH ROW EXECUTE FUNCTION platform.refuse_illegal_move('share-group');

  -- One child in a group: its booking, and what its family pays at most.
  CREATE TABLE bookings.share (
    booking_id   uuid PRIMARY KEY REFERENCES bookings.booking,
    authority_id uuid NOT NULL,
    group_id     uuid NOT NULL,
    child_id     uuid NOT NULL,
    provider_id  uuid NOT NULL REFERENCES providers.provider,
    -- The order of joining, by which odd pennies go.
    place        int  NOT NULL CHECK (place >= 1),
    most_pence   bigint NOT NULL CHECK (most_pence >= 0),
    -- What other families may know of the child; nothing unless its family says so.
    age_band     text,
    joined_by    uuid NOT NULL REFERENCES identity.user_account,
    joined_as    text NOT NULL CHECK (joined_as IN ('family', 'officer')),
    joined_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- How often its price has changed: each has its own pair of entries in the ledger.
    repriced     int NOT NULL DEFAULT 0 CHECK (repriced BETWEEN 0 AND 20),
    CONSTRAINT share_has_its_place UNIQUE (group_id, place),
    CONSTRAINT share_in_group UNIQUE (authority_id, group_id, child_id, booking_id),
    FOREIGN KEY (authority_id, group_id) REFERENCES bookings.share_group (authority_id, id),
    FOREIGN KEY (authority_id, child_id) REFERENCES children.child (authority_id, id)
  );
  CREATE INDEX share_of_child ON bookings.share (child_id);
  GRANT SELECT ON bookings.share TO fairplace_app;

  -- What everybody pays from a moment on: each round is written once and sums to its total.
  CREATE TABLE bookings.share_round (
    group_id      uuid NOT NULL,
    n             int  NOT NULL CHECK (n >= 1),
    authority_id  uuid NOT NULL,
    children      int  NOT NULL CHECK (children BETWEEN 1 AND 6),
    total_pence   bigint NOT NULL CHECK (total_pence >= 0),
    -- By what was charged of those who left, and by the provider.
    covered_pence bigint NOT NULL CHECK (covered_pence >= 0),
    borne_pence   bigint NOT NULL CHECK (borne_pence >= 0),
    made_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (group_id, n),
    CONSTRAINT share_round_in_authority UNIQUE (authority_id, group_id, n),
    FOREIGN KEY (authority_id, group_id) REFERENCES bookings.share_group (authority_id, id)
  );
  GRANT SELECT ON bookings.share_round TO fairplace_app;
  CREATE TABLE bookings.share_line (
    id           uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    group_id     uuid NOT NULL,
    n            int  NOT NULL,
    booking_id   uuid NOT NULL,
    authority_id uuid NOT NULL,
    child_id     uuid NOT NULL,
    provider_id  uuid NOT NULL,
    pence        bigint NOT NULL CHECK (pence >= 0),
    was_pence    bigint NOT NULL CHECK (was_pence >= 0),
    -- The family is asked to pay so much, by then; without an answer the place is given up and nothing is charged.
    asked_pence  bigint,
    answer_by    timestamptz,
    PRIMARY KEY (booking_id, n),
    CONSTRAINT asked_for_more CHECK (asked_pence > pence),
    CONSTRAINT asked_until CHECK (num_nulls(asked_pence, answer_by) IN (0, 2)),
    FOREIGN KEY (authority_id, group_id, n) REFERENCES bookings.share_round (authority_id, group_id, n),
    FOREIGN KEY (authority_id, group_id, child_id, booking_id)
      REFERENCES bookings.share (authority_id, group_id, child_id, booking_id)
  );
  CREATE INDEX share_line_of_round ON bookings.share_line (group_id, n);
  GRANT SELECT ON bookings.share_line TO fairplace_app;
${['share_table', 'share_rule', 'share_round', 'share_line']
  .map(
    (table) => `
  CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON bookings.${table}
    FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();`,
  )
  .join('')}
`;

const KNOWS_CHILD = `platform.current_job() IN ('move-places', 'match-vacancies')
    OR (authority_id = platform.current_authority() AND EXISTS (SELECT FROM children.child c WHERE c.id = child_id))`;
/** Whoever has a child in the group knows of the group and its totals. What a family agreed to is its own business. */
const HAS_A_SHARE = (
  group: string,
): string => `platform.current_job() IN ('move-places', 'match-vacancies')
    OR EXISTS (SELECT FROM bookings.share s WHERE s.group_id = ${group})`;

const policiesOf = (
  table: string,
  [read, add, change]: [read: string, add: string, change: string],
): string => `
  ALTER TABLE bookings.${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE bookings.${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_read ON bookings.${table} FOR SELECT USING (${read});
  CREATE POLICY ${table}_add ON bookings.${table} FOR INSERT WITH CHECK (${add});
  CREATE POLICY ${table}_change ON bookings.${table} FOR UPDATE USING (${change});
  CREATE POLICY ${table}_never_removed ON bookings.${table} FOR DELETE USING (false);`;

const FUNCTIONS = `platform.current_job() = 'move-places'`;

export const SHARE_POLICIES = [
  policiesOf('share_table', [
    'true',
    'provider_id = platform.current_provider() AND chosen_by = platform.current_user_id()',
    'false',
  ]),
  policiesOf('share_rule', [
    'true',
    `authority_id = platform.current_authority() AND platform.current_app_role() = 'commissioner'
      AND set_by = platform.current_user_id()`,
    'false',
  ]),
  policiesOf('share', [KNOWS_CHILD, FUNCTIONS, FUNCTIONS]),
  policiesOf('share_group', [HAS_A_SHARE('share_group.id'), FUNCTIONS, FUNCTIONS]),
  policiesOf('share_round', [HAS_A_SHARE('share_round.group_id'), FUNCTIONS, 'false']),
  policiesOf('share_line', [KNOWS_CHILD, FUNCTIONS, 'false']),
].join('\n');
