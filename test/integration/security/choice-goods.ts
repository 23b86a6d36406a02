import { MoreRequestsService, NightRequestsService, ScenariosService } from '#choices';
import { type TestWebApp } from '../../support/web-app.js';
import { type Ids, type World } from './scene.js';

/** A scenario that is saved and one that is sent, a request for more of a sibling, one more night. */
export async function choicesOf(
  web: TestWebApp,
  { child = '', childWithoutCard = '', stay = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const family = people.family.caller;
  const scenarios = web.app.get(ScenariosService, { strict: false });
  const save = async (name: string): Promise<string> => {
    const wanted = [{ from: 'price' as const, code: 'activity-break', quantity: 1 }];
    return (await scenarios.save(family, child, { name, wish: { given: [], wanted } })).id;
  };
  const ids = { scenario: await save('Another mix'), scenarioSent: await save('Weekends') };
  await scenarios.send(family, ids.scenarioSent);
  const more = web.app.get(MoreRequestsService, { strict: false });
  const asked = await more.ask(family, childWithoutCard, {
    scenarioId: null,
    skippedBecause: 'cannot-wait',
    words: 'More support is needed at weekends.',
    asksReassessment: false,
  });
  const nights = web.app.get(NightRequestsService, { strict: false });
  const night = await nights.ask(people['young-person'].caller, child, stay);
  return { ...ids, moreRequest: asked.id, nightRequest: night.id };
}
