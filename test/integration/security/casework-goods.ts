import { type NoteText, NotesService } from '#casework';
import { localDay } from '#kernel';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

/** A colleague, a child to hand over, and notes: one shared and corrected, one of officers alone. */
export async function caseworkOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '', child = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const colleague = await aUser(admin, { role: 'officer', authorityId: authority });
  const toHandOver = await aChild(admin, {
    authorityId: authority,
    officerIds: [people.officer.id],
    guardianIds: [people.family.id],
  });
  const notes = web.app.get(NotesService, { strict: false });
  const { caller } = people.officer;
  const text: NoteText = {
    kind: 'meeting',
    happenedOn: localDay(new Date()),
    agencies: ['health', 'education'],
    who: 'Ms Example of the school',
    body: 'School and clinic agree on a quiet room.',
  };
  const shared = await notes.write(caller, child, text, ['family', 'young-person']);
  await notes.correct(caller, { childId: child, id: shared }, text, 'The wrong room was named.');
  return {
    colleague: colleague.id,
    childToHandOver: toHandOver.id,
    note: await notes.write(caller, child, text, []),
    noteToCorrect: await notes.write(caller, child, text, []),
  };
}
