import { addDays } from '#kernel';
import { actAs } from '#platform';
import { type DemoProvider } from '../content/providers.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { providerIdOf } from './people.js';

/** Each organisation writes its own rows. */
export const providers: Stage = {
  name: 'Providers',
  async run({ tx, people, today, providers: all }) {
    for (const [place, provider] of all.entries()) {
      const id = providerIdOf(provider.key);
      const { id: userId } = people.managerOf(provider.key);
      await actAs(tx, { role: 'provider', providerId: id, userId });
      await insertRows(tx, 'providers.provider', [organisationRow(id, provider)]);
      await insertRows(tx, 'providers.registration', registrationRows(id, provider));
      await insertRows(tx, 'providers.insurance', [insuranceRow(id, provider)]);
      // Some end within days, most within the year, so that there is something to look after.
      const ends = addDays(today, -3 + ((place * 47) % 365));
      const entered = { provider_id: id, recorded_by: userId };
      await insertRows(tx, 'providers.identifier', [{ ...entered, ...feeRow(provider, ends) }]);
      await insertRows(tx, 'providers.policy', [{ ...entered, ...policyRow(provider, ends) }]);
    }
    return all.length;
  },
};

function organisationRow(id: string, provider: DemoProvider) {
  const { name, kind, registerNumber, contactEmail, town, appliedOn } = provider;
  return {
    id,
    name,
    kind,
    register_number: registerNumber,
    contact_email: contactEmail,
    town,
    created_at: at(appliedOn, '08:30'),
  };
}

function registrationRows(id: string, { key, registrations, appliedOn }: DemoProvider) {
  return registrations.map(({ kind, reference, validFrom }) => ({
    id: demoId('registration', `${key} ${kind}`),
    provider_id: id,
    kind,
    number: reference,
    valid_from: validFrom,
    recorded_at: at(appliedOn, '08:40'),
  }));
}

function insuranceRow(id: string, { key, insurance }: DemoProvider) {
  return {
    id: demoId('insurance', key),
    provider_id: id,
    kind: 'public-liability',
    insurer: 'Invented Mutual (demo)',
    cover_pence: insurance.coverPence,
    valid_from: insurance.validFrom,
    valid_to: insurance.validTo,
    recorded_at: at(insurance.validFrom, '09:00'),
  };
}

function feeRow({ key, registerNumber }: DemoProvider, ends: string) {
  const digits = (registerNumber ?? '').replaceAll(/\D/g, '').padStart(7, '0').slice(-7);
  return { id: demoId('identifier', key), kind: 'ico', number: `Z${digits}`, valid_to: ends };
}

/** Looked at again half a year after the fee is due. */
function policyRow({ key }: DemoProvider, ends: string) {
  return {
    id: demoId('policy', key),
    kind: 'safeguarding',
    adopted_on: addDays(ends, -550),
    review_by: addDays(ends, 180),
  };
}
