import { type Database, type Tx } from '#platform';
import { type AdmissionState, type Named } from '../domain/vocabulary.js';
import { iso } from './json.js';

/** One line of the public register: a membership and its state. */
export interface RegisterEntry {
  provider: Named & { town: string };
  part: { id: string; code: string; title: string };
  authority: Named;
  status: AdmissionState;
  since: string;
}

export interface RegisterFilter {
  /** Part of the provider's name, typing errors forgiven, or a whole registration number. */
  name?: string;
  marketId?: string;
  partId?: string;
  authorityId?: string;
  providerId?: string;
  /** Left out: everybody who has not been removed. */
  status?: AdmissionState;
}

export interface RegisterAfter {
  provider: string;
  part: string;
  authority: string;
}

/** With whether the provider is only called something like what was asked for. */
type Line = RegisterEntry & { alike: boolean };

const LINES = `
  SELECT json_build_object('id', provider_id, 'name', provider_name, 'town', town) AS provider,
         json_build_object('id', part_id, 'code', part_code, 'title', part_title) AS part,
         json_build_object('id', authority_id, 'name', authority_name) AS authority,
         state AS status, ${iso('since')} AS since, alike
  FROM market.register_lines($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  -- Names of providers, parts of one market and authorities are each unique.
  ORDER BY provider_name, part_title, part_id, authority_name`;

const valuesOf = (
  { name, marketId, partId, authorityId, status, providerId }: RegisterFilter,
  after?: RegisterAfter,
  limit?: number,
): unknown[] =>
  [
    name,
    marketId,
    partId,
    authorityId,
    status,
    providerId,
    after?.provider,
    after?.part,
    after?.authority,
    limit,
  ].map((value) => value ?? null);

/** The register by provider, part and authority, from after a line on; open to everybody by policy. */
export async function listRegister(
  database: Database,
  filter: RegisterFilter,
  after: RegisterAfter | undefined,
  limit: number,
): Promise<Line[]> {
  return database.statement<Line>({
    name: 'market.register',
    text: LINES,
    values: valuesOf(filter, after, limit),
  });
}

/** The whole register that the filter leaves, for a file. */
export async function readRegister(tx: Tx, filter: RegisterFilter): Promise<RegisterEntry[]> {
  return tx.query<RegisterEntry>(LINES, valuesOf(filter));
}
