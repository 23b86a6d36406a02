import { type Browser } from 'playwright-core';
import { addDays, localDay } from '#kernel';
import { PublishingService, StandInPublisher } from '#notices';
import { aUser } from '../factories/a-user.js';
import {
  calloffWorld,
  type CalloffWorld,
  moveDeadline,
  SECRET,
} from '../integration/calloffs/calloff-world.js';
import { TestWebApp } from '../support/web-app.js';
import { Person } from './support/a-person.js';
import { launchBrowser } from './support/browser.js';
import { dayFields, fillIn, submit } from './support/forms.js';
import { describeJourney, Steps } from './support/journey.js';

const PASSWORD = 'Sealed-until-opened-2026';
const START_MS = 180_000;
const NAME = 'Larkspur Short Breaks';
const REASONS = 'It answers what was asked, with evidence for all of it.';
const COUNCIL = {
  legalName: 'Derby Test City Council',
  ppon: 'PDBY-1234-BCDG',
  street: 'The Council House',
  town: 'Derby',
  postcode: 'DE1 2FS',
  region: 'UKF11',
  contactName: 'Procurement',
  contactEmail: 'procurement@derby.example',
};
const later = (days: number): string => addDays(localDay(new Date()), days);

/** One story, on pages alone: only the deadline is moved, and what the worker does each minute is done. */
describeJourney('From registering a provider to a signed call-off and its notices', () => {
  let world: CalloffWorld;
  let web: TestWebApp;
  let browser: Browser;
  let ada: Person;
  let ben: Person;
  let provider: Person;
  let calloff = '';

  const steps = new Steps('provider-to-contract', () => undefined);
  const somebody = async (): Promise<Person> => {
    const baseURL = `http://127.0.0.1:${web.port}`;
    return new Person(await (await browser.newContext({ baseURL, locale: 'en-GB' })).newPage());
  };
  const commissioner = async (): Promise<Person> => {
    const authorityId = world.authority.id;
    const { email } = await aUser(world.admin, {
      role: 'commissioner',
      authorityId,
      password: PASSWORD,
    });
    const person = await somebody();
    await person.signIn(email, PASSWORD);
    return person;
  };
  const award = (act: string): string => `/commissioner/awards/${calloff}/${act}`;
  /** Reads the notice of a kind that waits, sends it, and lets the platform take it. */
  const publish = async (kind: string): Promise<void> => {
    await ada.goTo('/commissioner/notices');
    await ada.follow(new RegExp(`^${kind}\\b`));
    await ada.press('I have read it: send it');
    const { database } = world.db;
    const publishing = new PublishingService(database, new StandInPublisher(database));
    await publishing.round();
    await publishing.round();
  };

  beforeAll(async () => {
    world = await calloffWorld();
    web = await TestWebApp.start(world.db, SECRET);
    browser = await launchBrowser();
    ada = await commissioner();
    ben = await commissioner();
    provider = await somebody();
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await web?.close();
    await world?.db.drop();
  }, START_MS);

  steps.step('a provider registers, says how it is insured, and applies', async () => {
    const contactEmail = 'office@larkspur.example';
    await provider.goTo('/providers/register');
    await fillIn(provider, {
      name: NAME,
      kind: 'charity',
      registerNumber: '1234567',
      town: 'Derby',
      contactName: 'Kim Lee',
      contactEmail,
      password: PASSWORD,
    });
    await provider.press('Register');
    await provider.signIn(contactEmail, PASSWORD);
    await provider.goTo('/provider/organisation/insurances/new');
    await fillIn(provider, {
      kind: 'public-liability',
      insurer: 'Example Mutual',
      cover: '5000000',
      ...dayFields('validFrom', '2026-04-01'),
      ...dayFields('validTo', '2099-03-31'),
    });
    await provider.press('Enter it');
    await provider.goTo('/provider/application/new');
    await fillIn(provider, { parts: world.market.parts.daytimeActivities });
    await provider.press('Continue');
    await fillIn(provider, {
      'answers.safer-recruitment': 'Checks and two references, read by two of us.',
      'answers.safeguarding-lead': 'The manager.',
    });
    await provider.press('Continue');
    await provider.press('Send the application');
    await provider.sees('Waiting');
  });

  steps.step('the council admits it, with reasons, and its letter says so', async () => {
    await ada.goTo('/commissioner/applications');
    await ada.follow(new RegExp(NAME));
    await ada.press(/^Decide on/);
    await fillIn(ada, { outcome: 'admit', reasons: REASONS });
    await ada.press('Continue');
    await ada.press('Confirm the decision');
    await ada.follow(/^What the provider reads/);
    await ada.sees('You are admitted.', REASONS);
    await provider.goTo('/register');
    await provider.sees(NAME);
  });

  steps.step(
    'a call-off is written, its notice is published, and the provider bids under seal',
    async () => {
      await ada.goTo('/commissioner/calloffs/new');
      const part = world.market.parts.daytimeActivities;
      await fillIn(ada, { title: 'Saturday club in the north', part });
      await ada.press('Begin');
      const path = new URL(ada.page.url()).pathname;
      calloff = path.split('/').at(-1) ?? '';
      const need = 'Ten places in a club on Saturdays, with transport.';
      await submit(ada, `${path}/steps/need`, { description: need }, 'Save');
      const justification = 'Several providers of the part can do it.';
      const route = { route: 'mini-competition', justification };
      await submit(ada, `${path}/steps/route`, route, 'Save');
      const value = { estimated: '1000000', unit: 'hour', ceiling: '90' };
      await submit(ada, `${path}/steps/value`, value, 'Save');
      const times = {
        ...dayFields('startsOn', later(40)),
        ...dayFields('questionsUntil', later(3)),
        questionsTime: '17:00',
        ...dayFields('deadline', later(6)),
        deadlineTime: '12:00',
      };
      await submit(ada, `${path}/steps/times`, times, 'Save');
      const quality = { title: 'How staff are chosen', kind: 'quality', weight: '60' };
      const guidance = 'Five for safer recruitment throughout, zero for none.';
      await submit(ada, `${path}/criteria`, { ...quality, guidance }, 'Add it');
      const price = { title: 'Price', kind: 'price', weight: '40' };
      const points = 'The lowest price has all points, others in proportion.';
      await submit(ada, `${path}/criteria`, { ...price, guidance: points }, 'Add it');
      await submit(ada, `${path}/check`, {}, 'Send it');
      await ada.goTo('/commissioner/notices/council');
      await fillIn(ada, COUNCIL);
      await ada.press('Save');
      await publish('UK4');

      await provider.goTo('/provider/calloffs');
      await provider.follow(/Saturday club in the north/);
      await provider.press('Write a bid');
      const answer = 'Two references and a panel with young people.';
      await fillIn(provider, { 'answer-how-staff-are-chosen': answer, price: '73.19' });
      await provider.press('Check and send');
      await provider.press('Seal and send');
      await provider.sees('SHA-256');
      await ada.goTo(`${path}/opening`);
      await ada.doesNotSee(NAME, '73.19');
    },
  );

  steps.step(
    'two people open it, score it apart, and see the price once quality is locked',
    async () => {
      await moveDeadline(world, calloff, -1);
      for (const person of [ada, ben]) {
        await person.goTo(`/commissioner/calloffs/${calloff}/opening`);
        await person.press('Approve the opening');
        await person.goTo(award('interest'));
        await person.choose('I have no conflict of interest');
        await person.press('Declare');
      }
      for (const person of [ada, ben]) {
        await person.goTo(`/commissioner/awards/${calloff}`);
        await person.follow('Score the next criterion');
        await person.choose('4: Well met: all of it, clear and with evidence.');
        await person.fill('Reasons', REASONS);
        await person.press('Save my score');
        await submit(person, award('finish'), {}, 'Finish my scores');
      }
      await ada.goTo(`/commissioner/awards/${calloff}`);
      await ada.doesNotSee('£73.19');
      await ada.follow('Agree on the next score');
      await ada.choose('4: Well met: all of it, clear and with evidence.');
      await ada.fill('Reasons', REASONS);
      await ada.press('Save the agreed score');
      for (const person of [ada, ben]) {
        await submit(person, award('lock'), {}, 'Approve these scores');
      }
      await ben.sees('The scores are locked and the prices are open.', '£73.19');
    },
  );

  steps.step(
    'it is awarded and explained, and the award notice comes before the contract',
    async () => {
      await provider.goTo('/provider/awards/share-code');
      await fillIn(provider, { code: 'HDJ2-123F' });
      await provider.press('My information is up to date');
      await submit(ada, award('ranking'), {}, 'Rank the bids');
      await ada.goTo(award('award'));
      await ada.choose(NAME);
      await ada.fill('Your reasons', REASONS);
      await ada.press('Make the award');
      await submit(ada, award('summaries'), {}, 'Send the summaries');
      const { rows } = await world.admin.query<{ id: string }>(
        'SELECT id FROM providers.provider WHERE name = $1',
        [NAME],
      );
      const address = { street: '1 High Street', town: 'Derby', postcode: 'DE1 2FS' };
      const supplier = `/commissioner/notices/suppliers/${rows[0]?.id}`;
      await submit(ada, supplier, { ...address, sme: 'yes', vcse: 'yes' }, 'Save');
      await publish('UK6');
      // Its number and its day are there already.
      await submit(ada, award('notice'), {}, 'Record it');
      await provider.goTo('/provider/awards');
      await provider.follow(/^Saturday club in the north/);
      await provider.sees('You won.', REASONS);
    },
  );

  steps.step('both sign, and everybody reads the notices', async () => {
    await ada.goTo(award('contract'));
    await ada.fillDate('Last day', later(400));
    await ada.fill('Terms', 'As the call-off and the bid say.');
    await ada.press('Send it to the provider');
    await provider.goTo('/provider/awards');
    const toSign = provider.page.locator('main li', { hasText: 'To sign' });
    await provider.followIn(toSign, /^Saturday/);
    await provider.fill('Your name and your post', 'Kim Lee, director');
    await provider.press('Sign the contract');
    await ben.goTo(award('signature'));
    await ben.fill('Your name and your post', 'B Person, head of commissioning');
    await ben.press('Sign for the council');
    await ben.sees('The contract is signed.');
    await publish('UK7');
    const reader = await somebody();
    for (const kind of ['UK4', 'UK6', 'UK7']) {
      await reader.goTo(`/notices?kind=${kind}`);
      await reader.sees(`${kind}: Saturday club in the north`);
    }
  });
});
