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
  async run({ tx, providers: all }) {
    for (const provider of all) {
      const id = providerIdOf(provider.key);
      await actAs(tx, { role: 'provider', providerId: id });
      await insertRows(tx, 'providers.provider', [organisationRow(id, provider)]);
      await insertRows(tx, 'providers.registration', registrationRows(id, provider));
      await insertRows(tx, 'providers.insurance', [insuranceRow(id, provider)]);
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
