import { addDays } from '#kernel';
import { actAs } from '#platform';
import { DEMO_DOMAIN } from '../content/staff.js';
import { insertDemoHit, keepDemoList } from '../persistence/demo-debarment.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type Stage } from './demo-load.js';
import { actingAs, providerIdOf } from './people.js';

/** Whose name is nearly that of an invented line of the list; it is another organisation. */
const ALIKE = { key: 'fernhollow', listed: 'Fernhollow Families Support (demo)', score: 0.8 };
const GROUND = 'Invented for the demonstration: breach of contract';
const HEADINGS = 'Name,Kind,Identifiers,Ground mandatory or discretionary,Ground,From,Until';
const COLUMNS = {
  name: 'Name',
  kind: 'Kind',
  identifiers: 'Identifiers',
  mandatory: 'Ground mandatory or discretionary',
  ground: 'Ground',
  from: 'From',
  until: 'Until',
};

/** An invented debarment list of one line, and somebody whose name is like it: whoever looks judges. */
export const debarment: Stage = {
  name: 'Names like those of a debarment list',
  async run({ tx, people, today }) {
    const commissioner = people.withEmail(`commissioner@${DEMO_DOMAIN}`);
    await actAs(tx, actingAs(commissioner));
    const list = demoId('debarment-list', 'first');
    const listed = demoId('debarred', ALIKE.key);
    const from = addDays(today, -90);
    await insertRows(tx, 'exclusions.debarment_list', [
      {
        id: list,
        authority_id: commissioner.authorityId,
        name: 'Debarment list, invented',
        content: `${HEADINGS}\n${ALIKE.listed},organisation,,discretionary,${GROUND},${from},\n`,
        columns: COLUMNS,
        state: 'draft',
        uploaded_by: commissioner.id,
        uploaded_at: new Date().toISOString(),
      },
    ]);
    await insertRows(tx, 'exclusions.debarred', [
      {
        id: listed,
        fingerprint: `demo ${ALIKE.key}`,
        kind: 'organisation',
        name: ALIKE.listed,
        identifiers: [],
        mandatory: false,
        ground: GROUND,
        listed_from: from,
      },
    ]);
    await insertRows(tx, 'exclusions.list_line', [{ list_id: list, debarred_id: listed, line: 2 }]);
    await keepDemoList(tx, list, 1);
    const providerId = providerIdOf(ALIKE.key);
    return insertDemoHit(tx, { debarredId: listed, providerId, score: ALIKE.score });
  },
};
