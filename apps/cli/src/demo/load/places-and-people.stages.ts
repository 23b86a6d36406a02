import { importPostcodesWithin, postcodeDistricts } from '#catalogue';
import { actAs } from '#platform';
import { demoAuthorities, demoPartnership } from '../content/authorities.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type Stage } from './demo-load.js';
import { authorityIdOf } from './people.js';

export const partnershipId = demoId('partnership', demoPartnership.code);

export const postcodes: Stage = {
  name: 'Postcode districts',
  async run({ tx }) {
    await actAs(tx, { job: 'import-postcodes' });
    return importPostcodesWithin(
      tx,
      postcodeDistricts.map(({ district, name, latitude, longitude }) => {
        return { code: district, name, latitude, longitude };
      }),
    );
  },
};

export const councils: Stage = {
  name: 'Councils',
  async run({ tx }) {
    await insertRows(tx, 'identity.partnership', [
      { id: partnershipId, name: demoPartnership.name },
    ]);
    return insertRows(
      tx,
      'identity.authority',
      demoAuthorities.map(({ code, name, inPartnership }) => ({
        id: authorityIdOf(code),
        code,
        name,
        partnership_id: inPartnership ? partnershipId : null,
      })),
    );
  },
};

/** After the providers, whose staff are among them. */
export const people: Stage = {
  name: 'People',
  async run({ tx, people: { all }, passwordHash }) {
    await insertRows(
      tx,
      'identity.user_account',
      all.map(({ id, email, name, signsIn }) => ({
        id,
        email,
        display_name: name,
        password_hash: signsIn ? passwordHash : null,
        demonstration: true,
      })),
    );
    // The owner has a policy of its own for memberships.
    return insertRows(
      tx,
      'identity.membership',
      all.map(({ id, role, authorityId, providerId }) => ({
        id: demoId('membership', id),
        user_id: id,
        role,
        authority_id: authorityId,
        provider_id: providerId,
      })),
    );
  },
};
