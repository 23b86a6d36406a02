import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addGuardianWithin, type Child, requireChildWithin } from '#children';
import { addMembershipWithin, createUserWithin, normaliseEmail } from '#identity';
import { type Caller } from '#kernel';
import { CONFIG, type Config, Database, type Tx } from '#platform';
import { type NewPersonOfChild, onlyFor, type PersonOfChild } from '../domain/accounts.js';
import {
  findPerson,
  hasRoleHere,
  joinYoungPerson,
  listPeopleOfChild,
} from '../persistence/account-keys.queries.js';
import { inviteWithin } from './invite-within.js';

/** Who signs in for a child: parents, and the young person; invited by an officer who works with the child. */
@Injectable()
export class PeopleOfChildService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError children.not-found, identity.role-not-allowed */
  async list(caller: Caller, childId: string): Promise<{ child: Child; people: PersonOfChild[] }> {
    if (caller.role !== 'officer') throw onlyFor('an officer');
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'child.read',
        subjectType: 'child',
        subjectIds: [childId],
      });
      return { child, people: await listPeopleOfChild(tx, childId) };
    });
  }

  /**
   * Gives a parent or the young person the child, with a new account where there is none with this address, and
   * invites whoever cannot sign in yet.
   * @returns whether a letter goes out; false for somebody who signs in already
   * @throws DomainError children.not-found, children.guardian-not-found, accounts.young-person-there
   */
  async add(
    caller: Caller,
    childId: string,
    person: NewPersonOfChild,
  ): Promise<{ invited: boolean }> {
    if (caller.role !== 'officer') throw onlyFor('an officer');
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      const { userId, hasPassword } = await personWithin(tx, child, person);
      if (person.as === 'parent') await addGuardianWithin(tx, child, person.email);
      else await joinYoungPerson(tx, childId, userId);
      await recordAudit(tx, {
        authorityId: child.authorityId,
        action: person.as === 'parent' ? 'guardian.add' : 'young-person.add',
        subjectType: 'child',
        subjectIds: [childId, userId],
      });
      if (!hasPassword) await inviteWithin(tx, caller, userId, this.config.sessionSecret);
      return { invited: !hasPassword };
    });
  }

  /** @throws DomainError accounts.person-not-found, accounts.has-password */
  async inviteAgain(caller: Caller, childId: string, userId: string): Promise<{ id: string }> {
    if (caller.role !== 'officer') throw onlyFor('an officer');
    return this.database.transaction(caller, async (tx) => {
      await requireChildWithin(tx, childId);
      await inviteWithin(tx, caller, userId, this.config.sessionSecret);
      return { id: userId };
    });
  }
}

async function personWithin(
  tx: Tx,
  { authorityId }: Child,
  { as, name, email }: NewPersonOfChild,
): Promise<{ userId: string; hasPassword: boolean }> {
  const role = as === 'parent' ? 'family' : 'young-person';
  const known = await findPerson(tx, normaliseEmail(email));
  const userId =
    known?.id ??
    (await createUserWithin(tx, {
      email,
      displayName: name,
      passwordHash: null,
      demonstration: false,
    }));
  if (!(await hasRoleHere(tx, userId, role)))
    await addMembershipWithin(tx, { userId, role, authorityId, providerId: null });
  return { userId, hasPassword: known?.hasPassword ?? false };
}
