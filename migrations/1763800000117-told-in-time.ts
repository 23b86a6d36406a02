import { type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  LATE_BEFORE_SENDING,
  LEFT_OF_BUDGETS,
  MAY_NOT_WAIT,
  SHORTAGES,
  TOPICS,
} from './functions/told-in-time.sql.js';

/** Reminders of budgets and holds, somebody who is late, incidents, and groups that find too little. */
export class ToldInTime1763800000117 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [TOPICS, MAY_NOT_WAIT, LATE_BEFORE_SENDING, LEFT_OF_BUDGETS, SHORTAGES])
      await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDONE);
  }
}

const NEW = `('booking-moved', 'provider-late', 'incident-written', 'incident-unread', 'hold-ending', 'budget-low',
  'budget-ending', 'too-little-offered')`;

const UNDONE = `
  DROP TABLE searches.shortage;
  DROP FUNCTION budgets.left_of_budgets;
  DROP POLICY late_word_before_sending ON attendance.late_word;
  CREATE OR REPLACE FUNCTION notifications.may_not_wait(p_topic text, p_facts jsonb, p_until timestamptz)
  RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT p_topic = 'phone-code' OR k.is_always
      OR (t.topic ~ 'cancel' AND (p_facts ->> 'startsAt')::timestamptz < p_until + interval '4 hours')
    FROM notifications.topic t JOIN notifications.kind k ON k.kind = t.kind WHERE t.topic = p_topic
  $$;
  ALTER TABLE notifications.preference DROP COLUMN low_budget_percent;
  DELETE FROM notifications.text_message m USING notifications.notification n
    WHERE n.id = m.notification_id AND (n.topic IN ${NEW} OR n.facts ? 'minutes');
  DELETE FROM notifications.notification WHERE topic IN ${NEW} OR facts ? 'minutes';
  DELETE FROM notifications.topic WHERE topic IN ${NEW};
  ALTER TABLE notifications.notification DROP CONSTRAINT facts_allowed;
  ALTER TABLE notifications.notification ADD CONSTRAINT facts_allowed CHECK (
    facts IS NULL OR (jsonb_typeof(facts) = 'object'
      AND facts - '{offer,provider,startsAt}'::text[] = '{}'::jsonb)) NOT VALID;
  ALTER TABLE notifications.notification VALIDATE CONSTRAINT facts_allowed;
`;
