/** True within the functions below, for the authority of the transaction; nowhere else. */
export const RUNNING = `
  CREATE FUNCTION imports.is_running(p_authority_id uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('app.importing', true), '') = 'yes'
      AND p_authority_id = platform.current_authority()
      AND platform.current_app_role() = 'commissioner';
`;

/** For the owner, whose rights the functions have, and no other role: a query of the web's meets none of it. */
export const OWNER_POLICIES = `
  CREATE POLICY child_import ON children.child TO CURRENT_USER
    USING (imports.is_running(authority_id)) WITH CHECK (imports.is_running(authority_id));
  CREATE POLICY caseload_import ON children.caseload TO CURRENT_USER
    USING (imports.is_running(authority_id)) WITH CHECK (imports.is_running(authority_id));
  CREATE POLICY child_record_import ON imports.child_record TO CURRENT_USER
    USING (imports.is_running(authority_id)) WITH CHECK (imports.is_running(authority_id));
  CREATE POLICY worker_record_import ON imports.worker_record TO CURRENT_USER
    USING (imports.is_running(authority_id)) WITH CHECK (imports.is_running(authority_id));
`;

export const CHILDREN_HERE = `
  CREATE FUNCTION imports.children_here(p_references text[])
  RETURNS TABLE (id uuid, case_reference text, date_of_birth date, first_name text, last_name text,
                 home_district text, access_needs text[], officers jsonb, record jsonb)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM set_config('app.importing', 'yes', true);
    RETURN QUERY
    SELECT c.id, c.case_reference, c.date_of_birth, c.first_name, c.last_name, c.home_district,
           c.access_needs, coalesce(o.officers, '[]'),
           CASE WHEN r.child_id IS NOT NULL THEN jsonb_build_object(
             'firstName', r.first_name, 'lastName', r.last_name, 'homeDistrict', r.home_district,
             'accessNeeds', r.access_needs, 'workerId', r.worker_id, 'level', r.level,
             'name', r.parent_name, 'email', r.parent_email, 'phone', r.parent_phone) END
    FROM children.child c
    LEFT JOIN imports.child_record r ON r.child_id = c.id
    LEFT JOIN (SELECT k.child_id, jsonb_agg(jsonb_build_object('id', u.id, 'name', u.display_name)
                        ORDER BY u.display_name, u.id) AS officers
               FROM children.caseload k JOIN identity.user_account u ON u.id = k.officer_id
               WHERE k.authority_id = platform.current_authority()
               GROUP BY k.child_id) o ON o.child_id = c.id
    WHERE c.authority_id = platform.current_authority() AND c.case_reference = ANY (p_references);
    PERFORM set_config('app.importing', '', true);
  END $$;
`;

/** The name of somebody who has roles elsewhere too is not told. */
export const WORKERS_HERE = `
  CREATE FUNCTION imports.workers_here(p_emails text[])
  RETURNS TABLE (id uuid, email text, name text, elsewhere boolean, roles text[], ended text[],
                 team text, record jsonb)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM set_config('app.importing', 'yes', true);
    RETURN QUERY
    SELECT u.id, lower(u.email::text), CASE WHEN m.elsewhere THEN '' ELSE u.display_name END, m.elsewhere,
           m.roles, m.ended, r.team,
           CASE WHEN r.user_id IS NOT NULL THEN jsonb_build_object('name', r.name, 'team', r.team) END
    FROM identity.user_account u
    CROSS JOIN LATERAL (
      SELECT count(*) = 0 OR bool_or(x.authority_id IS DISTINCT FROM platform.current_authority())
               AS elsewhere,
             coalesce(array_agg(x.role ORDER BY x.role) FILTER (
               WHERE x.authority_id = platform.current_authority() AND x.ended_at IS NULL), '{}') AS roles,
             coalesce(array_agg(x.role ORDER BY x.role) FILTER (
               WHERE x.authority_id = platform.current_authority() AND x.ended_at IS NOT NULL), '{}') AS ended
      FROM identity.membership x WHERE x.user_id = u.id) m
    LEFT JOIN imports.worker_record r
      ON r.user_id = u.id AND r.authority_id = platform.current_authority()
    WHERE platform.current_app_role() = 'commissioner' AND platform.current_authority() IS NOT NULL
      AND u.email = ANY (p_emails::citext[]);
    PERFORM set_config('app.importing', '', true);
  END $$;
`;

/**
 * One statement for each kind of row. Every change names what was there when it was checked: where it is
 * no longer there, all of it is refused.
 */
export const WRITE_CHILDREN = `
  CREATE FUNCTION imports.write_children(p_import uuid, p_plan jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_authority uuid := platform.current_authority();
    v_done bigint;
  BEGIN
    PERFORM set_config('app.importing', 'yes', true);
    INSERT INTO children.child (id, authority_id, case_reference, first_name, last_name, date_of_birth,
                                home_district, access_needs)
    SELECT n.id, v_authority, n.case_reference, n.first_name, n.last_name, n.date_of_birth,
           n.home_district, n.access_needs
    FROM jsonb_to_recordset(p_plan -> 'created') AS n (id uuid, case_reference text, first_name text,
      last_name text, date_of_birth date, home_district text, access_needs text[])
    ON CONFLICT (authority_id, case_reference) DO NOTHING;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM imports.refuse_changed(v_done, p_plan -> 'created');

    UPDATE children.child c
    SET first_name = n.first_name, last_name = n.last_name, home_district = n.home_district,
        access_needs = n.access_needs
    FROM jsonb_to_recordset(p_plan -> 'changed') AS n (id uuid, first_name text, last_name text,
      home_district text, access_needs text[], was_first_name text, was_last_name text,
      was_home_district text, was_access_needs text[])
    WHERE c.id = n.id AND c.authority_id = v_authority
      AND (c.first_name, c.last_name, c.home_district, c.access_needs)
        = (n.was_first_name, n.was_last_name, n.was_home_district, n.was_access_needs);
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM imports.refuse_changed(v_done, p_plan -> 'changed');

    DELETE FROM children.caseload k
    USING jsonb_to_recordset(p_plan -> 'removedOfficers') AS n (child_id uuid, officer_id uuid)
    WHERE k.child_id = n.child_id AND k.officer_id = n.officer_id AND k.authority_id = v_authority;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM imports.refuse_changed(v_done, p_plan -> 'removedOfficers');

    INSERT INTO children.caseload (authority_id, child_id, officer_id)
    SELECT v_authority, n.child_id, n.officer_id
    FROM jsonb_to_recordset(p_plan -> 'addedOfficers') AS n (child_id uuid, officer_id uuid)
    JOIN identity.membership m ON m.user_id = n.officer_id AND m.authority_id = v_authority
      AND m.role = 'officer' AND m.ended_at IS NULL
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM imports.refuse_changed(v_done, p_plan -> 'addedOfficers');

    INSERT INTO imports.child_record (authority_id, child_id, import_id, first_name, last_name,
      home_district, access_needs, worker_id, level, parent_name, parent_email, parent_phone)
    SELECT v_authority, n.child_id, p_import, n.first_name, n.last_name, n.home_district, n.access_needs,
           n.worker_id, n.level, n.parent_name, n.parent_email, n.parent_phone
    FROM jsonb_to_recordset(p_plan -> 'records') AS n (child_id uuid, first_name text, last_name text,
      home_district text, access_needs text[], worker_id uuid, level text, parent_name text,
      parent_email text, parent_phone text)
    ON CONFLICT (child_id) DO UPDATE SET import_id = excluded.import_id,
      first_name = excluded.first_name, last_name = excluded.last_name,
      home_district = excluded.home_district, access_needs = excluded.access_needs,
      worker_id = excluded.worker_id, level = excluded.level, parent_name = excluded.parent_name,
      parent_email = excluded.parent_email, parent_phone = excluded.parent_phone, recorded_at = now();
    PERFORM set_config('app.importing', '', true);
  END $$;
`;

export const REFUSE_CHANGED = `
  CREATE FUNCTION imports.refuse_changed(p_done bigint, p_rows jsonb) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF p_done <> jsonb_array_length(p_rows) THEN
      RAISE EXCEPTION USING ERRCODE = 'FP409', MESSAGE = 'imports.changed-meanwhile',
        DETAIL = 'Somebody changed a record of this file since you checked it, so nothing was imported. '
          'Look at the check again, then import.';
    END IF;
  END $$;
`;

export const WRITE_WORKERS = `
  CREATE FUNCTION imports.write_workers(p_import uuid, p_plan jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DECLARE
    v_authority uuid := platform.current_authority();
    v_done bigint;
  BEGIN
    PERFORM set_config('app.importing', 'yes', true);
    IF platform.current_app_role() <> 'commissioner' OR v_authority IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'FP403', MESSAGE = 'identity.role-not-allowed',
        DETAIL = 'Only a commissioner of the council imports its workers.';
    END IF;
    -- Without a password: nobody can sign in as them until they have one.
    INSERT INTO identity.user_account (id, email, display_name)
    SELECT n.id, n.email::citext, n.name
    FROM jsonb_to_recordset(p_plan -> 'created') AS n (id uuid, email text, name text)
    ON CONFLICT (email) DO NOTHING;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM imports.refuse_changed(v_done, p_plan -> 'created');

    UPDATE identity.user_account u SET display_name = n.name
    FROM jsonb_to_recordset(p_plan -> 'renamed') AS n (id uuid, name text, was text)
    WHERE u.id = n.id AND u.display_name = n.was
      AND NOT EXISTS (SELECT FROM identity.membership m
                      WHERE m.user_id = u.id AND m.authority_id IS DISTINCT FROM v_authority);
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM imports.refuse_changed(v_done, p_plan -> 'renamed');

    INSERT INTO identity.membership AS m (user_id, role, authority_id)
    SELECT n.user_id, n.role, v_authority
    FROM jsonb_to_recordset(p_plan -> 'roles') AS n (user_id uuid, role text)
    WHERE n.role IN ('officer', 'finance', 'commissioner') AND n.user_id <> platform.current_user_id()
    ON CONFLICT (user_id, role, authority_id, provider_id) DO UPDATE SET ended_at = NULL
      WHERE m.ended_at IS NOT NULL;
    GET DIAGNOSTICS v_done = ROW_COUNT;
    PERFORM imports.refuse_changed(v_done, p_plan -> 'roles');

    INSERT INTO imports.worker_record (authority_id, user_id, import_id, name, team)
    SELECT v_authority, n.user_id, p_import, n.name, n.team
    FROM jsonb_to_recordset(p_plan -> 'records') AS n (user_id uuid, name text, team text)
    ON CONFLICT (authority_id, user_id) DO UPDATE SET import_id = excluded.import_id,
      name = excluded.name, team = excluded.team, recorded_at = now();
    PERFORM set_config('app.importing', '', true);
  END $$;
`;

export const GRANTS = `
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA imports FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION imports.children_here(text[]), imports.workers_here(text[]),
    imports.write_children(uuid, jsonb), imports.write_workers(uuid, jsonb) TO fairplace_app;
`;
