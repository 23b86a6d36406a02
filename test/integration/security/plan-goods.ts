import {
  DraftsService,
  PlansService,
  SharedPlansService,
  SharingService,
  VersionsService,
} from '#plans';
import { type TestWebApp } from '../../support/web-app.js';
import { inDays } from '../../factories/an-offer.js';
import { type Ids, type World } from './scene.js';

/** A plan of the child's with a version in force, a further one that waits, and a look of the provider's. */
export async function planOf(
  web: TestWebApp,
  { child = '', provider = '', booking = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const drafts = web.app.get(DraftsService, { strict: false });
  const versions = web.app.get(VersionsService, { strict: false });
  const { caller } = people['young-person'];
  const section = 'what-i-enjoy';
  const text = { childId: child, section, ownWords: true } as const;
  await drafts.saveSection(caller, { ...text, body: 'Trains.', revision: 0 });
  const wish = { wish: 'Swim with friends', sign: 'Ten lengths', dueOn: '2027-03-31' };
  const { id: outcome } = await drafts.addOutcome(caller, child, wish);
  await drafts.addNote(caller, child, outcome, 'Two lengths on Saturday.');
  const propose = async (who: World['people']['family']): Promise<string> => {
    const plan = await web.app.get(PlansService, { strict: false }).get(who.caller, child);
    const given = { childId: child, summary: 'What is new.', seenRevision: plan.revision };
    return (await versions.propose(who.caller, given)).id;
  };
  await propose(people['young-person']);
  await drafts.saveSection(caller, { ...text, body: 'Trains and boats.', revision: 1 });
  const planVersion = await propose(people.family);
  await web.app.get(SharingService, { strict: false }).approve(people.family.caller, {
    childId: child,
    providerId: provider,
    sections: [section],
    endsOn: inDays(60).toISOString().slice(0, 10),
    healthAgreed: false,
  });
  await web.app.get(SharedPlansService, { strict: false }).look(people.provider.caller, booking);
  return { outcome, planVersion, planProvider: provider };
}
