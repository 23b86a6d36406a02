/** The kinds of user of the roles matrix; "public" is a visitor who has not signed in. */
export const ROLES = [
  'public',
  'family',
  'young-person',
  'provider',
  'sessional-worker',
  'officer',
  'commissioner',
  'finance',
  'auditor',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];

/** A client's promise that a repeat of this request is the same request. */
export interface IdempotencyKey {
  /** Method and route template, such as "POST /api/v1/bookings". */
  route: string;
  /** The client's own key. */
  key: string;
  /** SHA-256 of the canonical request (path, parameters and body), hex. */
  requestHash: string;
}

/**
 * Who is asking: the person, the membership they act under, and the request. Every use case takes
 * it first; the database sees it through transaction-local settings that row-level security reads.
 */
export interface Caller {
  userId: string | null;
  role: Role;
  /** The authority (tenant) of the membership in use; null for providers and visitors. */
  authorityId: string | null;
  /** The provider organisation of the membership in use. */
  providerId: string | null;
  requestId: string;
  idempotency?: IdempotencyKey;
}

/** A visitor: sees only what is published. */
export function visitor(requestId: string): Caller {
  return { userId: null, role: 'public', authorityId: null, providerId: null, requestId };
}

/** The same caller for a look, or for what must not be given out again: the key belongs to one change. */
export function withoutKey({ idempotency: _key, ...caller }: Caller): Caller {
  return caller;
}
