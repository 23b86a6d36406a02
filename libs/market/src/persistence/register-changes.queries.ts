import { type Database } from '#platform';
import { type AdmissionState, type Named } from '../domain/vocabulary.js';
import { iso, named, PART } from './json.js';

/** A change of a membership, as everybody may know it: what and when, not why. */
export interface RegisterChange {
  /** Newer changes have greater numbers. */
  number: number;
  provider: Named;
  part: { id: string; code: string; title: string };
  authority: Named;
  /** Null where the provider was admitted for the first time. */
  from: AdmissionState | null;
  status: AdmissionState;
  at: string;
}

export interface ChangesFilter {
  marketId?: string;
  partId?: string;
  authorityId?: string;
  providerId?: string;
}

const CHANGES = `
  SELECT h.position::float8 AS number, ${named('r')} AS provider, ${PART} AS part, ${named('u')} AS authority,
         h.from_state AS "from", h.to_state AS status, ${iso('h.at')} AS at
  FROM market.register_changes($1, $2, $3, $4, $5, $6) h
  JOIN providers.provider r ON r.id = h.provider_id
  JOIN market.part p ON p.id = h.part_id
  JOIN identity.authority u ON u.id = h.authority_id
  ORDER BY h.position DESC`;

/** The newest first, from before a number on; open to everybody. */
export async function listRegisterChanges(
  database: Database,
  { marketId, partId, authorityId, providerId }: ChangesFilter,
  before?: number,
  limit?: number,
): Promise<RegisterChange[]> {
  return database.statement<RegisterChange>({
    name: 'market.register-changes',
    text: CHANGES,
    values: [marketId, partId, authorityId, providerId, before, limit].map(
      (value) => value ?? null,
    ),
  });
}
