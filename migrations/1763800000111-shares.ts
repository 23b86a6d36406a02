import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { ILLNESS } from './functions/cancellations.sql.js';
import * as guards from './functions/share-guards.sql.js';
import { LEAVE_FREE } from './functions/share-leaving.sql.js';
import { SHARE_OPENING } from './functions/share-opening.sql.js';
import { SHARE_PLACES } from './functions/share-places.sql.js';
import { SHARE_PRICING } from './functions/share-pricing.sql.js';
import { SHARE_READS } from './functions/share-reads.sql.js';
import { SHARE_SETTLING } from './functions/share-settling.sql.js';
import { SHARE_POLICIES, SHARE_SHAPES, SHARE_TABLES } from './functions/share-tables.sql.js';

const NOT_THEIR_CHOICE_BEFORE = ILLNESS.slice(
  ILLNESS.indexOf('CREATE FUNCTION bookings.not_their_choice'),
).replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION');

/** A text in the ledger's function, and what it becomes: a booking whose share changes has several pairs of entries. */
const COVERED: [from: string, to: string][] = [
  [
    `':(commitment|spend|release|refund)$', '')`,
    `':(commitment|spend|release|refund)(-[0-9]+)?$', '')`,
  ],
  [
    `v_thing || ':release', v_thing || ':refund'];`,
    `v_thing || ':release', v_thing || ':refund'];
    IF EXISTS (SELECT FROM ledger.transaction o
               WHERE o.authority_id = v_authority AND o.reference = v_thing || ':release-1') THEN
      v_names := v_names || ARRAY(SELECT v_thing || k || i FROM generate_series(1, 20) i,
                                         unnest(ARRAY[':commitment-', ':release-']) k);
    END IF;`,
  ],
];

/** Several children who share one worker: tables of prices, groups, shares to the penny, and what becomes of them. */
export class Shares1763800000111 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [SHARE_SHAPES, SHARE_TABLES, SHARE_POLICIES]) await runner.query(sql);
    for (const sql of Object.values<string>({ ...guards })) await runner.query(sql);
    for (const sql of [
      SHARE_PLACES,
      SHARE_OPENING,
      SHARE_PRICING,
      SHARE_SETTLING,
      SHARE_READS,
    ].flat())
      await runner.query(sql);
    await runner.query(LEAVE_FREE);
    for (const [from, to] of COVERED) await runner.query(turned(from, to));
    await runner.query(GRANTS);
    await runner.query(`
      INSERT INTO notifications.topic VALUES ('share-changed'), ('share-released'), ('share-unanswered')
      ON CONFLICT DO NOTHING;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [from, to] of COVERED.toReversed()) await runner.query(turned(to, from));
    await runner.query(NOT_THEIR_CHOICE_BEFORE);
    await runner.query(`
      DROP TRIGGER share_is_the_price ON bookings.booking;
      DROP TRIGGER shares_together ON bookings.booking;
      DROP FUNCTION bookings.take_share, bookings.lock_children, bookings.add_shares, bookings.show_ages,
        bookings.write_round, bookings.open_shared, bookings.join_shared, bookings.reprice, bookings.act_as,
        bookings.act_as_shares, bookings.tell_of_share, bookings.due_share_groups, bookings.settle_share_group,
        bookings.decide_share_group, bookings.who_comes, bookings.let_go, bookings.price_share_group,
        bookings.agree_share, bookings.share_facts, bookings.shares_of_session,
        bookings.share_rule_on, bookings.share_table_of, bookings.live_shares, bookings.is_asked_for_more;
      DROP TABLE bookings.share_line, bookings.share_round, bookings.share, bookings.share_group,
        bookings.share_rule, bookings.share_table;
      DROP FUNCTION bookings.refuse_other_table, bookings.refuse_unsummed, bookings.refuse_unshared,
        bookings.refuse_alone, bookings.is_sound_table, bookings.share_totals, bookings.shares_of, bookings.age_band;
      DELETE FROM platform.state_edge WHERE lifecycle = 'share-group';
      DELETE FROM notifications.topic WHERE topic IN ('share-changed', 'share-released', 'share-unanswered');
    `);
  }
}

const quoted = (text: string): string => `$text$${text}$text$`;

function turned(from: string, to: string): string {
  return `DO $turn$
  DECLARE
    v_text text := pg_get_functiondef('ledger.is_covered'::regproc);
  BEGIN
    IF strpos(v_text, ${quoted(from)}) = 0 THEN
      RAISE EXCEPTION 'The text to turn is not in ledger.is_covered';
    END IF;
    EXECUTE replace(v_text, ${quoted(from)}, ${quoted(to)});
  END $turn$`;
}

const GRANTS = `
  REVOKE ALL ON FUNCTION bookings.take_share, bookings.lock_children, bookings.add_shares, bookings.show_ages,
    bookings.write_round, bookings.open_shared, bookings.join_shared, bookings.reprice, bookings.act_as,
    bookings.act_as_shares, bookings.tell_of_share, bookings.due_share_groups, bookings.settle_share_group,
    bookings.decide_share_group, bookings.who_comes, bookings.let_go, bookings.price_share_group,
    bookings.agree_share, bookings.share_facts, bookings.shares_of_session,
    bookings.live_shares FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION bookings.open_shared, bookings.join_shared, bookings.agree_share, bookings.share_facts,
    bookings.shares_of_session, bookings.due_share_groups, bookings.settle_share_group
    TO fairplace_app;
`;
