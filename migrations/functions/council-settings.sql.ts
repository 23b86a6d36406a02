/** Which values may be added and taken back, by their first day. */
export const BEGINNINGS = `
  CREATE FUNCTION platform.local_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT (now() AT TIME ZONE 'Europe/London')::date $$;
  CREATE FUNCTION platform.begins_later(p_day date) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT p_day > platform.local_today() $$;

  -- Where a council had named nobody yet, it may say since when somebody has been there: nothing changes.
  CREATE FUNCTION casework.names_somebody(p_authority uuid, p_kind text) RETURNS boolean
    LANGUAGE sql STABLE AS $$
      SELECT EXISTS (SELECT FROM casework.rights_contact
                     WHERE authority_id = p_authority AND kind = p_kind) $$;
  REVOKE ALL ON FUNCTION casework.names_somebody FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION casework.names_somebody TO fairplace_app;
`;

interface Policies {
  table: string;
  roles: string[];
  orElse: string;
  setBy: string;
}

/** Whoever sets a value says so with the own name, for the own authority and never for the past. */
export function policiesOf({ table, roles, orElse, setBy }: Policies): string {
  const name = table.split('.')[1];
  const allowed = roles.map((role) => `'${role}'`).join(', ');
  const own = `authority_id = platform.current_authority() AND platform.current_app_role() IN (${allowed})`;
  const first =
    name === 'rights_contact' ? 'OR NOT casework.names_somebody(authority_id, kind)' : '';
  return `
    DROP POLICY ${name}_add ON ${table};
    CREATE POLICY ${name}_add ON ${table} FOR INSERT WITH CHECK (
      ${orElse} OR (${own} AND ${setBy} = platform.current_user_id()
        AND (in_force_from >= platform.local_today() ${first})));
    DROP POLICY ${name}_never_removed ON ${table};
    CREATE POLICY ${name}_taken_back ON ${table} FOR DELETE USING (
      ${own} AND platform.begins_later(in_force_from));`;
}

/**
 * A council may look earlier than the law asks for, and not later. What the law says stands in
 * bookings.first_limits() with its source: when it changes, so does that function.
 */
export const KEEP_TO_THE_LAW = `
  CREATE FUNCTION bookings.keep_to_the_law() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    v_law int;
  BEGIN
    SELECT l.value INTO v_law FROM bookings.first_limits() l WHERE l.kind = NEW.kind;
    -- "Fewer than 76" lets as many pass as "no more than 75".
    IF NEW.kind LIKE 'statutory-%' AND NEW.value - (NEW.bound = 'fewer-than')::int > v_law THEN
      RAISE EXCEPTION USING ERRCODE = 'FP422', MESSAGE = 'bookings.beyond-the-law',
        DETAIL = 'The law says no more than ' || v_law || '. Enter that number or a lower one.';
    END IF;
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION bookings.keep_to_the_law FROM PUBLIC;
  CREATE TRIGGER within_the_law BEFORE INSERT ON bookings.night_limit
    FOR EACH ROW WHEN (NEW.set_by IS NOT NULL) EXECUTE FUNCTION bookings.keep_to_the_law();
`;
