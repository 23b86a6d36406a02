import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { CONFIG, type Config, Database, type Tx } from '#platform';
import { noSuchMembership, wrongCredentials } from '../domain/identity.errors.js';
import { type Membership, type Principal, type SessionKind } from '../domain/principal.js';
import { sessionLimits } from '../domain/session-limits.js';
import {
  hashSessionToken,
  looksLikeSessionToken,
  newSessionToken,
} from '../domain/session-token.js';
import { type Account, findAccount } from '../persistence/accounts.queries.js';
import {
  closeSessionWithin,
  membershipsOf,
  openSessionWithin,
  resolveSession,
} from '../persistence/sessions.queries.js';
import { isPassword } from './passwords.js';

/** Longer ones are nobody's password, and would only cost hashing time. */
const LONGEST_PASSWORD = 1024;

export interface SignIn {
  email: string;
  password: string;
  kind: SessionKind;
  /** For the audit trail. */
  requestId: string;
  /** Which role to act under; the first one when it is left out. */
  membershipId?: string;
}

export interface OpenedSession {
  /** Known to the client alone: the database keeps its hash. */
  token: string;
  expiresAt: Date;
  /** The role that the session is for. */
  membership: Membership;
  /** All roles of the person, for those who hold several. */
  memberships: Membership[];
}

/** Signing in and out. A session is for one membership: there is no view over several authorities. */
@Injectable()
export class AuthenticationService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Opens a session. Takes the same time and gives the same answer whether or not the account exists.
   * @throws DomainError identity.wrong-credentials, identity.sign-in-busy, identity.membership-not-found
   */
  async signIn({ email, password, membershipId, ...how }: SignIn): Promise<OpenedSession> {
    const account = await findAccount(this.database, email);
    const right =
      password.length <= LONGEST_PASSWORD &&
      (await isPassword(account?.passwordHash ?? null, password));
    if (!account || !right || this.isRefused(account)) throw wrongCredentials();
    const memberships = await this.memberships(account.id);
    if (memberships.length === 0) throw wrongCredentials();
    const membership = choose(memberships, membershipId);
    const caller = callerAs(account.id, membership, how.requestId);
    return this.database.transaction(caller, async (tx) => {
      const opened = await openWithin(tx, account.id, membership, how.kind);
      return { ...opened, memberships };
    });
  }

  /** Who a token belongs to, while its session lives; counts as use of the session. */
  async resolve(token: string): Promise<Principal | undefined> {
    if (!looksLikeSessionToken(token)) return undefined;
    return resolveSession(this.database, hashSessionToken(token));
  }

  /**
   * Goes on under another of the person's roles: a new session, and the one before ends.
   * @throws DomainError identity.membership-not-found
   */
  async changeMembership(
    { userId, kind }: Principal,
    token: string,
    wanted: { membershipId: string; requestId: string },
  ): Promise<OpenedSession> {
    const memberships = await this.memberships(userId);
    const membership = choose(memberships, wanted.membershipId);
    return this.database.transaction(callerAs(userId, membership, wanted.requestId), async (tx) => {
      const opened = await openWithin(tx, userId, membership, kind);
      await closeSessionWithin(tx, hashSessionToken(token));
      return { ...opened, memberships };
    });
  }

  /** Ends the session; a token that is unknown or has ended already is no error. */
  async signOut(caller: Caller, token: string): Promise<void> {
    if (!looksLikeSessionToken(token) || caller.userId === null) return;
    const { userId, authorityId } = caller;
    await this.database.transaction(caller, async (tx) => {
      await closeSessionWithin(tx, hashSessionToken(token));
      await recordAudit(tx, {
        authorityId,
        action: 'session.close',
        subjectType: 'user',
        subjectIds: [userId],
      });
    });
  }

  /** The roles a person may choose from. */
  async memberships(userId: string): Promise<Membership[]> {
    return membershipsOf(this.database, userId);
  }

  /** The password of the demonstration accounts is public. */
  private isRefused(account: Account): boolean {
    return this.config.production && account.demonstration;
  }
}

async function openWithin(
  tx: Tx,
  userId: string,
  membership: Membership,
  kind: SessionKind,
): Promise<Omit<OpenedSession, 'memberships'>> {
  const token = newSessionToken();
  const expiresAt = await openSessionWithin(tx, {
    tokenHash: hashSessionToken(token),
    userId,
    membershipId: membership.id,
    kind,
    limits: sessionLimits(membership.role),
  });
  if (!expiresAt) throw noSuchMembership();
  await recordAudit(tx, {
    authorityId: membership.authorityId,
    action: 'session.open',
    subjectType: 'user',
    subjectIds: [userId],
    details: { kind, membershipId: membership.id },
  });
  return { token, expiresAt, membership };
}

function callerAs(userId: string, membership: Membership, requestId: string): Caller {
  const { role, authorityId, providerId } = membership;
  return { userId, role, authorityId, providerId, requestId };
}

function choose(memberships: Membership[], id: string | undefined): Membership {
  const chosen = id === undefined ? memberships[0] : memberships.find((one) => one.id === id);
  if (!chosen) throw noSuchMembership();
  return chosen;
}
