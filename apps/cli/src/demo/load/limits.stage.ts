import { localDay } from '#kernel';
import { actAs } from '#platform';
import { DEMO_DOMAIN } from '../content/staff.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { type Stage } from './demo-load.js';
import { actingAs } from './people.js';

const POUND = 100;

/** Limits of the council that people sign in to; the others have none. Invented: the papers print none. */
export const limits: Stage = {
  name: 'Approval limits',
  async run({ tx, people }) {
    const commissioner = people.withEmail(`commissioner@${DEMO_DOMAIN}`);
    await actAs(tx, actingAs(commissioner));
    const key = { authority_id: commissioner.authorityId, version: 1 };
    const scheme = {
      ...key,
      // By the clock: limits do not begin in the past, whatever day the rest is loaded for.
      in_force_from: localDay(new Date()),
      answer_days: 14,
      source: 'Invented for the demonstration: a council puts its scheme of delegation here',
      set_by: commissioner.id,
    };
    const most = (move: string, role: string, pounds: number | null): object => ({
      ...key,
      move,
      role,
      most_pence: pounds === null ? null : pounds * POUND,
    });
    return (
      (await insertRows(tx, 'approvals.scheme', [scheme])) +
      (await insertRows(tx, 'approvals.scheme_limit', [
        most('allocation', 'officer', 10_000),
        most('allocation', 'finance', 25_000),
        most('allocation', 'commissioner', null),
        most('top-up', 'officer', 500),
        most('top-up', 'finance', 2500),
        most('top-up', 'commissioner', null),
        most('contribution-return', 'finance', 1000),
        most('contribution-return', 'commissioner', null),
      ]))
    );
  },
};
