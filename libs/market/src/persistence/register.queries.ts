import { type Tx } from '#platform';
import { type AdmissionState, type Named } from '../domain/vocabulary.js';
import { iso, named, PART } from './json.js';

/** One line of the public register: a membership that is not removed. */
export interface RegisterEntry {
  provider: Named & { town: string };
  part: { id: string; code: string; title: string };
  authority: Named;
  status: Exclude<AdmissionState, 'removed'>;
  since: string;
}

export interface RegisterFilter {
  /** Part of the provider's name. */
  name?: string;
  partId?: string;
  authorityId?: string;
  providerId?: string;
}

export interface RegisterAfter {
  provider: string;
  part: string;
  authority: string;
}

const ENTRY = `
  SELECT json_build_object('id', r.id, 'name', r.name, 'town', r.town) AS provider, ${PART} AS part,
         ${named('u')} AS authority, n.state AS status, ${iso('n.since')} AS since
  FROM market.admission n
  JOIN providers.provider r ON r.id = n.provider_id
  JOIN market.part p ON p.id = n.part_id
  JOIN identity.authority u ON u.id = n.authority_id
  WHERE n.state <> 'removed'
    AND ($1::text IS NULL OR position(lower($1) IN lower(r.name)) > 0)
    AND ($2::uuid IS NULL OR n.part_id = $2)
    AND ($3::uuid IS NULL OR n.authority_id = $3)
    AND ($4::uuid IS NULL OR n.provider_id = $4)`;
/** Names of providers, parts of one market and authorities are each unique. */
const ORDER = 'ORDER BY r.name, p.title, p.id, u.name';

const valuesOf = ({ name, partId, authorityId, providerId }: RegisterFilter): (string | null)[] => [
  name ?? null,
  partId ?? null,
  authorityId ?? null,
  providerId ?? null,
];

/** The register by provider, part and authority, from after a line on. */
export async function listRegister(
  tx: Tx,
  filter: RegisterFilter,
  after: RegisterAfter | undefined,
  limit: number,
): Promise<RegisterEntry[]> {
  return tx.query<RegisterEntry>(
    `${ENTRY} AND ($5::text IS NULL OR (r.name, p.title, p.id, u.name) > (
       SELECT $5, q.title, q.id, $7 FROM market.part q WHERE q.id = $6::uuid))
     ${ORDER} LIMIT $8`,
    [
      ...valuesOf(filter),
      after?.provider ?? null,
      after?.part ?? null,
      after?.authority ?? null,
      limit,
    ],
  );
}

/** The whole register that the filter leaves, for a file. */
export async function readRegister(tx: Tx, filter: RegisterFilter): Promise<RegisterEntry[]> {
  return tx.query<RegisterEntry>(`${ENTRY} ${ORDER}`, valuesOf(filter));
}

/** A change of a provider's memberships, as everybody may know it. */
export interface PublicEvent {
  part: { id: string; code: string; title: string };
  authority: Named;
  status: AdmissionState;
  at: string;
}

/** The newest first. */
export async function listPublicHistory(tx: Tx, providerId: string): Promise<PublicEvent[]> {
  return tx.query<PublicEvent>(
    `SELECT ${PART} AS part, ${named('u')} AS authority, h.status, ${iso('h.at')} AS at
     FROM market.public_history($1) WITH ORDINALITY AS h
     JOIN market.part p ON p.id = h.part_id
     JOIN identity.authority u ON u.id = h.authority_id
     ORDER BY h.ordinality`,
    [providerId],
  );
}
