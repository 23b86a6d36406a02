import { stopToken } from '#notifications';
import { testSecret } from '../../support/web-app.js';
import { type Ids, type World } from './scene.js';

/** What stands in a message of the family: a link that stops others of its kind. */
export function messagesOf(people: World['people']): Ids {
  return { stopToken: stopToken(testSecret, { userId: people.family.id, kind: 'reminders' }) };
}
