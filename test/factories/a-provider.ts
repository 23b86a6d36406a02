import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';

interface ProviderOverrides {
  name?: string;
  kind?: 'company' | 'charity' | 'community-interest-company' | 'sole-trader';
  town?: string;
  contactEmail?: string;
  /** Registrations that it holds from long ago and without an end. */
  registrations?: RegistrationKind[];
  /** Public liability cover in force; true unless said otherwise. */
  insured?: boolean;
}

export type RegistrationKind =
  | 'ofsted-childcare'
  | 'ofsted-childrens-home'
  | 'ofsted-supported-accommodation'
  | 'ofsted-holiday-scheme'
  | 'cqc';

export interface ProviderFixture {
  id: string;
  name: string;
}

const NUMBERS: Record<RegistrationKind, string> = {
  'ofsted-childcare': 'EY123456',
  'ofsted-childrens-home': 'SC123456',
  'ofsted-supported-accommodation': '2712345',
  'ofsted-holiday-scheme': 'SC223344',
  cqc: '1-123456789',
};

/**
 * A provider with every registration and with insurance, admitted nowhere.
 * @param admin a connection of the superuser (TestDatabase.adminClient())
 */
export async function aProvider(
  admin: Client,
  overrides: ProviderOverrides = {},
): Promise<ProviderFixture> {
  const id = randomUUID();
  const name = overrides.name ?? `Provider ${id.slice(0, 8)}`;
  await admin.query(
    `INSERT INTO providers.provider (id, name, kind, register_number, contact_email, town)
     VALUES ($1, $2, $3, '01234567', $4, $5)`,
    [
      id,
      name,
      overrides.kind ?? 'company',
      overrides.contactEmail ?? `office-${id.slice(0, 8)}@example.test`,
      overrides.town ?? 'Nottingham',
    ],
  );
  for (const kind of overrides.registrations ?? (Object.keys(NUMBERS) as RegistrationKind[])) {
    await admin.query(
      `INSERT INTO providers.registration (provider_id, kind, number, valid_from)
       VALUES ($1, $2, $3, '2015-01-01')`,
      [id, kind, NUMBERS[kind]],
    );
  }
  if (overrides.insured ?? true) {
    await admin.query(
      `INSERT INTO providers.insurance (provider_id, kind, insurer, cover_pence, valid_from, valid_to)
       VALUES ($1, 'public-liability', 'Example Mutual', 1000000000, '2020-01-01', '2099-12-31')`,
      [id],
    );
  }
  return { id, name };
}
