import { ImportRunsService, ImportsService } from '#imports';
import { aChild } from '../../factories/a-child.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

const COLUMNS = ['caseReference', 'firstName', 'lastName', 'dateOfBirth', 'postcode'];

/** Files of a case system: one to look at, with a question to answer, one to import, one to give up. */
export async function importsOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '' }: Ids,
  { commissioner }: World['people'],
): Promise<Ids> {
  const imports = web.app.get(ImportsService, { strict: false });
  const runs = web.app.get(ImportRunsService, { strict: false });
  const born = { authorityId: authority, dateOfBirth: '2014-10-01' };
  const { caseReference } = await aChild(admin, { ...born, firstName: 'Robyn' });
  const mapped = async (...rows: string[]): Promise<string> => {
    const content = Buffer.from([COLUMNS.join(','), ...rows].join('\n'));
    const file = { name: 'case-system-export.csv', content, tooLarge: false };
    const { id } = await imports.upload(commissioner.caller, 'children', file);
    await imports.map(commissioner.caller, id, { columns: COLUMNS, dateOrder: null });
    return id;
  };
  const importToRun = await mapped('IMPORTED-1,Robin,Example,2015-02-01,NG1');
  return {
    import: await mapped(
      `${caseReference},Robin,Example,2014-10-01,NG2`,
      'IMPORTED-2,Robin,Example,2015-02-01,NG1',
      'no,,,,',
    ),
    importToRun,
    importDigest: (await runs.check(commissioner.caller, importToRun)).plan.digest,
    importToGiveUp: await mapped('IMPORTED-3,Robin,Example,2015-02-01,NG1'),
  };
}

export const IMPORT_FORMS = {
  'POST /commissioner/imports': () => ({
    kind: 'children',
    pasted: `${COLUMNS.join('\t')}\nIMPORTED-4\tRobin\tExample\t2015-02-01\tNG1`,
  }),
  'POST /officer/children/:id/case-system': () => ({ confirm: 'yes' }),
  'POST /commissioner/imports/:id': () => ({ confirm: 'yes' }),
  'POST /commissioner/imports/:id/columns': () => ({ columns: COLUMNS }),
  'POST /commissioner/imports/:id/check': ({ importDigest }: Ids) => ({
    digest: importDigest,
    onConflict: 'keep',
  }),
};
