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

/** A line as it comes: objects are made here, which costs less than JSON made there and read again. */
interface Row {
  provider_id: string;
  provider_name: string;
  town: string;
  part_id: string;
  part_code: string;
  part_title: string;
  authority_id: string;
  authority_name: string;
  state: AdmissionState;
  since: string;
  alike: boolean;
}

/** With whether the provider is only called something like what was asked for. */
type Line = RegisterEntry & { alike: boolean };

const LINES = `
  SELECT provider_id, provider_name, town, part_id, part_code, part_title, authority_id, authority_name,
         state, ${iso('since')} AS since, alike
  FROM market.register_lines($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  -- Names of providers, parts of one market and authorities are each unique.
  ORDER BY provider_name, part_title, part_id, authority_name`;

const toLine = (row: Row): Line => ({
  provider: { id: row.provider_id, name: row.provider_name, town: row.town },
  part: { id: row.part_id, code: row.part_code, title: row.part_title },
  authority: { id: row.authority_id, name: row.authority_name },
  status: row.state,
  since: row.since,
  alike: row.alike,
});

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
  const values = valuesOf(filter, after, limit);
  const rows = await database.statement<Row>({ name: 'market.register', text: LINES, values });
  return rows.map(toLine);
}

/** The whole register that the filter leaves, for a file. */
export async function readRegister(tx: Tx, filter: RegisterFilter): Promise<RegisterEntry[]> {
  const rows = await tx.query<Row>(LINES, valuesOf(filter));
  return rows.map((row) => {
    const { alike: _alike, ...entry } = toLine(row);
    return entry;
  });
}
