import { FAMILY_NAMES, GROWN_UP_NAMES } from './names.js';
import { admittedProviderRows, applicantRows } from './provider-list.js';
import { DemoRandom } from './random.js';
import { demoStaff, type DemoStaff } from './staff.js';

/** One person for each provider that no demonstration user signs in for: they applied, and record attendance. */
export const demoManagers: readonly DemoStaff[] = [...admittedProviderRows, ...applicantRows]
  .filter(({ key }) => !demoStaff.some(({ providerKey }) => providerKey === key))
  .map(({ key }) => {
    const random = new DemoRandom(`manager ${key}`);
    return {
      email: `manager@${key}.demo.fairplace.test`,
      name: `${random.pick(GROWN_UP_NAMES)} ${random.pick(FAMILY_NAMES)}`,
      role: 'provider',
      authority: null,
      providerKey: key,
    };
  });
