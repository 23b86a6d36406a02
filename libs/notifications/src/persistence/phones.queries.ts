import { type Tx } from '#platform';
import { type Phone } from '../domain/preference.js';

/** The caller's own. */
export async function findPhoneWithin(tx: Tx): Promise<Phone | undefined> {
  return tx.find<Phone>(
    `SELECT number, verified_at IS NOT NULL AS "isVerified",
            coalesce(asked_at > now() - interval '15 minutes', false) AS "isAsked"
     FROM notifications.phone WHERE user_id = platform.current_user_id()`,
  );
}

/** How many codes the caller has asked for since then; their row of the number is locked meanwhile. */
export async function countCodesWithin(tx: Tx, hours: number): Promise<number> {
  // Two forms at the same moment, the first number: there is no row yet that could be locked.
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('phone ' || platform.current_user_id(), 0))`,
  );
  const row = await tx.find<{ codes: number }>(
    `SELECT count(*)::int AS codes FROM notifications.notification
     WHERE recipient_id = platform.current_user_id() AND topic = 'phone-code'
       AND created_at > now() - make_interval(hours => $1)`,
    [hours],
  );
  return row?.codes ?? 0;
}

/** Stores a number that is to be verified by a code, made from the nonce; a verified one before it is gone. */
export async function storeAskedPhoneWithin(tx: Tx, number: string, nonce: string): Promise<void> {
  await tx.change(
    `INSERT INTO notifications.phone (user_id, number, nonce, asked_at)
     VALUES (platform.current_user_id(), $1, $2, now())
     ON CONFLICT (user_id) DO UPDATE
       SET number = EXCLUDED.number, nonce = EXCLUDED.nonce, asked_at = now(), tries = 0, verified_at = NULL`,
    [number, nonce],
  );
  await tx.change(
    `INSERT INTO notifications.notification
       (authority_id, recipient_id, topic, subject_id, channel, title, body, link, state)
     VALUES (platform.current_authority(), platform.current_user_id(), 'phone-code', $1, 'text',
             'The code for your mobile number', '', '/notifications/phone', 'due')`,
    [nonce],
  );
}

/** Counts a try, so that codes cannot be guessed. @returns undefined when there is none that is good */
export async function takeTryWithin(
  tx: Tx,
  { minutes, tries }: { minutes: number; tries: number },
): Promise<{ number: string; nonce: string } | undefined> {
  return tx.find<{ number: string; nonce: string }>(
    `UPDATE notifications.phone SET tries = tries + 1
     WHERE user_id = platform.current_user_id() AND nonce IS NOT NULL AND tries < $2
       AND asked_at > now() - make_interval(mins => $1)
     RETURNING number, nonce`,
    [minutes, tries],
  );
}

export async function markVerifiedWithin(tx: Tx): Promise<void> {
  await tx.change(
    `UPDATE notifications.phone SET verified_at = now(), nonce = NULL, asked_at = NULL
     WHERE user_id = platform.current_user_id()`,
  );
}

export async function removePhoneWithin(tx: Tx): Promise<void> {
  await tx.change('DELETE FROM notifications.phone WHERE user_id = platform.current_user_id()');
}
