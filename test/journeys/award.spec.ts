// oxlint-disable jest/no-standalone-expect -- the steps are one story
import { type Browser } from 'playwright-core';
import { aUser, type AUser } from '../factories/a-user.js';
import {
  awardWorld,
  type AwardWorld,
  declare,
  memberAt,
  opened,
  qualityOf,
  REASONS,
  scores,
} from '../integration/calloffs/award-world.js';
import { SECRET } from '../integration/calloffs/calloff-world.js';
import { TestWebApp } from '../support/web-app.js';
import { Person } from './support/a-person.js';
import { launchBrowser } from './support/browser.js';
import { describeJourney } from './support/journey.js';
import { PageInspector } from './support/page-inspector.js';

const PASSWORD = 'Sealed-until-opened-2026';
const START_MS = 180_000;

/** Two bids are opened; one is scored, agreed, locked, ranked, awarded, explained and signed. */
describeJourney('From opened bids to a signed contract', () => {
  const inspector = new PageInspector();
  let world: AwardWorld;
  let web: TestWebApp;
  let browser: Browser;
  let calloff: string;
  let dora: AUser;
  let council: Person;
  let provider: Person;

  const arrive = async ({ email }: AUser): Promise<Person> => {
    const context = await browser.newContext({
      baseURL: `http://127.0.0.1:${web.port}`,
      locale: 'en-GB',
    });
    const person = new Person(await context.newPage(), inspector);
    await person.signIn(email, PASSWORD);
    return person;
  };
  const hub = (): Promise<void> => council.goTo(`/commissioner/awards/${calloff}`);

  beforeAll(async () => {
    world = await awardWorld();
    // The secret under which the world has wrapped the keys of its bids.
    web = await TestWebApp.start(world.db, SECRET);
    browser = await launchBrowser();
    calloff = await opened(world);
    const authorityId = world.authority.id;
    dora = await aUser(world.admin, { role: 'commissioner', authorityId, password: PASSWORD });
    const providerId = memberAt(world, 0).provider.id;
    const owner = await aUser(world.admin, { role: 'provider', providerId, password: PASSWORD });
    council = await arrive(dora);
    provider = await arrive(owner);
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await web?.close();
    await world?.db.drop();
  }, START_MS);

  it('nothing of a bid is shown before interests are declared', async () => {
    await council.goTo('/commissioner/awards');
    await council.follow(/^Saturday club in the north/);
    await council.doesNotSee(memberAt(world, 0).provider.name);
    await council.follow('Declare your interests');
    await council.choose('I have no conflict of interest');
    await council.press('Declare');
    await council.sees('You can read the bids now.', memberAt(world, 0).provider.name);
    expect(inspector.findings).toEqual([]);
  });

  it(
    'an evaluator scores every criterion and finishes',
    async () => {
      for (let left = 4; left > 0; left -= 1) {
        await hub();
        await council.sees(`${left} to go.`);
        await council.follow('Score the next criterion');
        await council.choose('4: Well met: all of it, clear and with evidence.');
        await council.fill('Reasons', REASONS);
        await council.press('Save my score');
      }
      await council.follow('Finish your scores');
      await council.press('Finish my scores');
      await council.sees('Your scores are finished.');
      expect(inspector.findings).toEqual([]);
    },
    START_MS,
  );

  it(
    'they are agreed on when all have finished, and locked by two before any price is seen',
    async () => {
      await scores(world, calloff, world.ada);
      await hub();
      await council.doesNotSee('£');
      await council.follow('Agree on the next score');
      await council.sees('What the evaluators gave');
      await council.choose('5: Very well met: more than is asked, with convincing evidence.');
      await council.fill('Reasons', REASONS);
      await council.press('Save the agreed score');
      const file = await world.assessment.get(world.ada, calloff);
      for (const { id, provider: bidder } of file.bids) {
        const points = bidder.id === memberAt(world, 0).provider.id ? 5 : 3;
        const given = qualityOf(file.calloff).map((one) => ({
          criterionId: one.id,
          points,
          reasons: REASONS,
        }));
        await world.moderation.agree(world.ada, calloff, id, given);
      }
      await world.moderation.lock(world.ada, calloff);
      await hub();
      await council.doesNotSee('£');
      await council.follow('Lock the scores');
      await council.press('Approve these scores');
      await council.sees('The scores are locked and the prices are open.', '£50.00', '£60.00');
      expect(inspector.findings).toEqual([]);
    },
    START_MS,
  );

  it(
    'the bids are ranked, the first wins, and every bidder reads why',
    async () => {
      await council.follow('Rank the bids');
      await council.press('Rank the bids');
      expect(await council.cell(memberAt(world, 1).provider.name, 'Total')).toBe('67.00');
      await council.follow('Make the award');
      await council.choose(memberAt(world, 0).provider.name);
      await council.fill('Your reasons', 'It has the most points for quality and for price.');
      await council.press('Make the award');
      await council.follow('Send the assessment summaries');
      await council.press('Send the summaries');
      await provider.goTo('/provider/awards');
      await provider.follow(/^Saturday club in the north/);
      await provider.sees(
        'You won.',
        'It has the most points for quality and for price.',
        '100.00',
      );
    },
    START_MS,
  );

  it(
    'the provider signs, then the council',
    async () => {
      await council.follow('Write the contract');
      await council.fillDate('Last day', '2028-12-31');
      await council.fill('Terms', 'As the call-off and the bid say.');
      await council.press('Send it to the provider');
      await provider.goTo('/provider/awards');
      await provider.followIn(
        provider.page.locator('main li', { hasText: 'To sign' }),
        /^Saturday/,
      );
      await provider.fill('Your name and your post', 'A Person, director');
      await provider.press('Sign the contract');
      await provider.sees('You have signed. The council signs next.');
      await hub();
      await council.follow('Sign for the council');
      await council.fill('Your name and your post', 'D Person, head of commissioning');
      await council.press('Sign for the council');
      await council.sees(
        'The contract is signed.',
        'The council signed: the contract is entered into',
      );
      expect(inspector.findings).toEqual([]);
    },
    START_MS,
  );

  it(
    'whoever declares a conflict takes no part',
    async () => {
      const other = await opened(world);
      await declare(world, other, dora.caller, true);
      await council.goTo(`/commissioner/awards/${other}`);
      await council.sees('You declared a conflict of interest.');
      await council.doesNotSee(memberAt(world, 0).provider.name);
      expect(inspector.findings).toEqual([]);
    },
    START_MS,
  );
});
