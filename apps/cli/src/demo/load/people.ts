import { type Context } from '#platform';
import { demoHouseholds, type DemoHousehold } from '../content/households.js';
import { demoInvited } from '../content/invited.js';
import { demoManagers } from '../content/managers.js';
import { demoStaff, type DemoStaff } from '../content/staff.js';
import { type AuthorityCode } from '../content/types.js';
import { demoId } from './demo-id.js';

/** Somebody with an account and one membership. */
export interface Person {
  id: string;
  email: string;
  name: string;
  role: DemoStaff['role'] | 'family' | 'young-person';
  authorityId: string | null;
  providerId: string | null;
  /** Everybody else exists to be told things and to have done things. */
  signsIn: boolean;
}

export const authorityIdOf = (code: AuthorityCode): string => demoId('authority', code);
export const providerIdOf = (key: string): string => demoId('provider', key);

/** Who does what in the demonstration. */
export class People {
  readonly all: readonly Person[];
  readonly #byEmail: Map<string, Person>;
  readonly #ofHousehold: Map<string, Person>;

  constructor() {
    const staff = demoStaff.map((member) => staffMember(member, true));
    const managers = demoManagers.map((member) => staffMember(member, false));
    const invited = demoInvited.map((member) => staffMember(member, false));
    this.#ofHousehold = new Map(
      demoHouseholds().flatMap((household) => {
        const person = familyMember(household);
        return person === null ? [] : [[household.key, person]];
      }),
    );
    this.all = [...staff, ...managers, ...this.#ofHousehold.values(), ...invited];
    this.#byEmail = new Map(this.all.map((person) => [person.email, person]));
  }

  /** @throws RangeError when the content names nobody of this address */
  withEmail(email: string): Person {
    return required(this.#byEmail.get(email), email);
  }

  /** The parent's or the young person's own account; undefined when an officer acts for the family. */
  ofHousehold(key: string): Person | undefined {
    return this.#ofHousehold.get(key);
  }

  commissionerOf(code: AuthorityCode): Person {
    return this.#find(
      (one) => one.role === 'commissioner' && one.authorityId === authorityIdOf(code),
    );
  }

  /** Who applied for the provider and records attendance there. */
  managerOf(providerKey: string): Person {
    return this.#find((one) => one.providerId === providerIdOf(providerKey));
  }

  #find(wanted: (person: Person) => boolean): Person {
    return required(this.all.find(wanted), wanted.toString());
  }
}

/** The context of what this person does. */
export function actingAs({ id, role, authorityId, providerId }: Person): Context {
  return { userId: id, role, authorityId, providerId };
}

function staffMember(member: DemoStaff, signsIn: boolean): Person {
  const { email, name, role, authority, providerKey } = member;
  return {
    id: demoId('user', email),
    email,
    name,
    role,
    authorityId: authority === null ? null : authorityIdOf(authority),
    providerId: providerKey === null ? null : providerIdOf(providerKey),
    signsIn,
  };
}

function familyMember({ account, authority }: DemoHousehold): Person | null {
  if (account === null) return null;
  const { email, name, role, signsIn } = account;
  const id = demoId('user', email);
  return {
    id,
    email,
    name,
    role,
    signsIn,
    authorityId: authorityIdOf(authority),
    providerId: null,
  };
}

function required(person: Person | undefined, wanted: string): Person {
  if (person === undefined) throw new RangeError(`Nobody in the demonstration fits: ${wanted}`);
  return person;
}
