import { ReviewsService, ReviewWordsService } from '#casework';
import { addDays, localDay } from '#kernel';
import { aChild } from '../../factories/a-child.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

const HELD = {
  outcome: 'change',
  decision: 'Saturdays go well; the nights are looked at again.',
  withoutChild: '',
} as const;

/** A child whose last review was held and whose next one is overdue, with words; and reviews to use up. */
export async function reviewsOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '', child = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const reviews = web.app.get(ReviewsService, { strict: false });
  const words = web.app.get(ReviewWordsService, { strict: false });
  const { caller } = people.officer;
  const known = {
    authorityId: authority,
    officerIds: [people.officer.id],
    guardianIds: [people.family.id],
  };
  const today = localDay(new Date());
  const planned = async (childId: string): Promise<{ childId: string; id: string }> => ({
    childId,
    id: (await reviews.ofChild(caller, childId)).planned?.id ?? '',
  });
  await reviews.start(caller, child, addDays(today, -500));
  const first = await planned(child);
  const said = { way: 'said', words: 'More trains.', readers: 'everybody' } as const;
  await words.contribute(people.family.caller, first, said);
  await reviews.hold(caller, first, { ...HELD, came: [], heldOn: addDays(today, -250) });
  const next = await planned(child);
  await words.ask(caller, next, { name: 'Ms Example of the school', part: 'school' });
  await words.contribute(people['young-person'].caller, next, {
    way: 'wrote',
    words: 'I want to ride on a steam train.',
    readers: 'everybody',
  });
  const another = async (): Promise<{ childId: string; id: string }> => {
    const { id } = await aChild(admin, known);
    await reviews.start(caller, id, addDays(today, -100));
    return planned(id);
  };
  const [toHold, toStop] = [await another(), await another()];
  return {
    review: next.id,
    childToHold: toHold.childId,
    reviewToHold: toHold.id,
    childToStop: toStop.childId,
    reviewToStop: toStop.id,
  };
}
