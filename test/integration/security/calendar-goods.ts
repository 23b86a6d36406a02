import { FeedsService } from '#calendars';
import { type TestWebApp } from '../../support/web-app.js';
import { type Ids, type World } from './scene.js';

/** The family's calendar, which a program reads, and one that is to be ended. */
export async function calendarsOf(web: TestWebApp, people: World['people']): Promise<Ids> {
  const feeds = web.app.get(FeedsService, { strict: false });
  const family = people.family.caller;
  const { token } = await feeds.make(family, 'The telephone of the scene');
  const { id } = await feeds.make(family, 'An old telephone');
  return { calendarToken: token ?? '', calendarToEnd: id };
}
