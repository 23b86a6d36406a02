import { type Caller } from '#kernel';
import { type Tx } from '#platform';
import { recordAudit } from '../persistence/audit.queries.js';

/**
 * Writes into the trail that a council set a value from a day on, or took one back that had not begun.
 * @param details which setting, its first day, and the value where it is short
 */
export async function recordSetting(
  tx: Tx,
  { authorityId }: Caller,
  act: 'set' | 'take-back',
  details: { setting: string; inForceFrom: string; [more: string]: unknown },
): Promise<void> {
  await recordAudit(tx, {
    authorityId,
    action: `setting.${act}`,
    subjectType: 'setting',
    subjectIds: [],
    details,
  });
}
