import { type NewAgreement } from '#holding';
import { localDay } from '#kernel';
import { type Client } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { type HoldingServices } from './holding-services.js';

/** Longer than any year that is open. */
export const FAR = '2099-12-31';
export const END_REASON = 'The family moves the money to the council, as it asked.';

/** A family with £750 for the year, its officer and finance; and what they do about a direct payment. */
export interface AgreementScene {
  home: AHousehold;
  finance: AUser;
  propose: (changes?: Partial<NewAgreement>) => Promise<string>;
  answer: (id: string, accepted: boolean) => Promise<void>;
  /** Proposed and accepted. */
  accepted: (changes?: Partial<NewAgreement>) => Promise<string>;
  end: (id: string) => Promise<void>;
}

export async function anAgreementScene(
  admin: Client,
  { agreements }: HoldingServices,
): Promise<AgreementScene> {
  const home = await aHousehold(admin);
  const { authorityId, child, family, officer } = home;
  const finance = await aUser(admin, { role: 'finance', authorityId });
  await anEntitlement(admin, { authorityId, childId: child.id, openedBy: officer.id });
  const propose = async (changes: Partial<NewAgreement> = {}): Promise<string> =>
    (await agreements.propose(officer.caller, child.id, { ...anOffer(), ...changes })).id;
  const answer = (id: string, accepted: boolean): Promise<void> =>
    agreements.answer(family.caller, child.id, id, accepted);
  return {
    home,
    finance,
    propose,
    answer,
    accepted: async (changes = {}) => {
      const id = await propose(changes);
      await answer(id, true);
      return id;
    },
    end: (id) => agreements.end(family.caller, child.id, id, END_REASON),
  };
}

function anOffer(): NewAgreement {
  return {
    payeeReference: 'sup-100234',
    startsOn: localDay(new Date()),
    pence: 75_000,
    evidence: 'when-asked',
    evidenceAbovePence: null,
    evidenceReason: '',
  };
}
