import { type Caller } from '#kernel';
import { type Client } from 'pg';
import { aProvider } from '../../factories/a-provider.js';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';

/** A provider that has entered nothing, and somebody of it. */
export async function aPassport(admin: Client): Promise<{ caller: Caller; id: string }> {
  const { id } = await aProvider(admin, { registrations: [], insured: false });
  const { caller } = await aUser(admin, { role: 'provider', providerId: id });
  return { caller, id };
}

/** Of an authority of their own. */
export async function aCommissioner(admin: Client): Promise<Caller> {
  const { id: authorityId } = await anAuthority(admin);
  return (await aUser(admin, { role: 'commissioner', authorityId })).caller;
}

export const SAFEGUARDING = {
  kind: 'safeguarding' as const,
  adoptedOn: '2026-01-01',
  reviewBy: '2028-01-01',
};
