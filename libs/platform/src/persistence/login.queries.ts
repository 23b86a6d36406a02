import { type Database } from '../database/database.js';
import { WORKER_ROLE } from '../database/pool.js';

/** Who a pool signs in as, and what that login could become with SET ROLE. */
export interface Login {
  name: string;
  /** A superuser, or exempt from row-level security. */
  privileged: boolean;
  owner: boolean;
  worker: boolean;
}

export async function findLogin(database: Database): Promise<Login | undefined> {
  const rows = await database.statement<Login>({
    text: `SELECT session_user AS name,
             coalesce(bool_or(rolsuper OR rolbypassrls), false) AS privileged,
             coalesce(bool_or(oid = (SELECT nspowner FROM pg_namespace WHERE nspname = 'platform')),
                      false) AS owner,
             coalesce(bool_or(rolname = $1), false) AS worker
           FROM pg_roles WHERE pg_has_role(session_user, oid, 'MEMBER')`,
    values: [WORKER_ROLE],
  });
  return rows[0];
}
