import { createHash } from 'node:crypto';
import { addDays } from '#kernel';
import { actAs } from '#platform';
import { DEMO_IMPORT_FILE } from '../content/import-file.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { actingAs } from './people.js';

/** A file that waits for somebody to say what its columns are. */
export const imports: Stage = {
  name: 'Files of case systems',
  async run({ tx, people, today }) {
    const commissioner = people.commissionerOf('nottinghamshire');
    await actAs(tx, actingAs(commissioner));
    const content = Buffer.from(DEMO_IMPORT_FILE);
    const file = {
      id: demoId('import', 'nottinghamshire'),
      authority_id: commissioner.authorityId,
      kind: 'children',
      file_name: 'case-system-export.csv',
      sha256: createHash('sha256').update(content).digest('hex'),
      rows_read: 3,
      content: `\\x${content.toString('hex')}`,
      state: 'uploaded',
      made_by: commissioner.id,
      made_at: at(addDays(today, -1), '16:40'),
    };
    return insertRows(tx, 'imports.import', [file]);
  },
};
