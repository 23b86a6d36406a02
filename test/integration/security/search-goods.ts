import { SavedSearchesService } from '#searches';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

/** Two saved searches of the family, and a gap that six people are in. */
export async function searchesOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '' }: Ids,
  { family }: World['people'],
): Promise<Ids> {
  const saved = web.app.get(SavedSearchesService, { strict: false });
  const save = async (name: string): Promise<string> =>
    (await saved.save(family.caller, { name, query: { near: 'NG1', kind: 'befriending' } })).id;
  await admin.query(
    `INSERT INTO searches.unmet (authority_id, district, kind, ages, asker)
     SELECT $1, p.code, 'befriending', '16-18', sha256(convert_to(n::text, 'UTF8'))
     FROM catalogue.postcode p, generate_series(1, 6) n WHERE p.code = 'NG1'`,
    [authority],
  );
  return {
    savedSearch: await save('Befriending near NG1'),
    savedSearchToStop: await save('Befriending near NG1 again'),
  };
}
