import type { Caller } from '#kernel';
import { escapeLiteral } from 'pg';

/** Work that crosses tenants by design; row-level security names each in the policies it needs. */
export type JobName =
  | 'relay-outbox'
  | 'match-vacancies'
  | 'import-postcodes'
  | 'deliver-notifications'
  | 'expire-holds'
  | 'offer-places'
  | 'settle-shares'
  | 'settle-registers'
  | 'schedules'
  | 'seal-audit'
  | 'verify-audit'
  | 'observe'
  | 'verify-ledger'
  | 'publish-notices';

export type Context = Partial<
  Pick<Caller, 'userId' | 'role' | 'authorityId' | 'providerId' | 'requestId'>
> & {
  job?: JobName;
};

/**
 * Opens a transaction and says who it is for, in one round trip. The settings are local to the
 * transaction (a plain SET on a pooled connection would leak to the next borrower).
 */
export function beginAs(context: Context): string {
  return `BEGIN; ${settingsOf(context)}`;
}

/** The settings alone, for a transaction that is open already. */
export function settingsOf(context: Context): string {
  const settings: [string, string | null | undefined][] = [
    ['app.user_id', context.userId],
    ['app.role', context.role ?? 'system'],
    ['app.authority_id', context.authorityId],
    ['app.provider_id', context.providerId],
    ['app.request_id', context.requestId],
    ['app.job', context.job],
  ];
  const calls = settings.map(
    ([name, value]) => `set_config('${name}', ${escapeLiteral(value ?? '')}, true)`,
  );
  return `SELECT ${calls.join(', ')}`;
}
