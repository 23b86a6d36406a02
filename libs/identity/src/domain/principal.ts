import { type Role } from '#kernel';

/** A cookie belongs to a browser; a bearer token to a program. */
export type SessionKind = 'cookie' | 'bearer';

/** Somebody who has signed in, under the membership that the session was opened for. */
export interface Principal {
  userId: string;
  role: Exclude<Role, 'public'>;
  /** Null for staff of a provider and of the platform. */
  authorityId: string | null;
  /** Null for everybody but staff of a provider. */
  providerId: string | null;
  membershipId: string;
  displayName: string;
  kind: SessionKind;
  startedAt: Date;
  /** The absolute limit; the session may end earlier for want of use. */
  expiresAt: Date;
}

/** A role that a person holds with one authority or one provider. */
export interface Membership {
  id: string;
  role: Exclude<Role, 'public'>;
  authorityId: string | null;
  authorityName: string | null;
  providerId: string | null;
}
