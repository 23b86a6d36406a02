// oxlint-disable jest/no-standalone-expect -- journey.step() is it()
import { addDays, localDay } from '#kernel';
import { type Person } from './support/a-person.js';
import { decide } from './support/council-steps.js';
import { emailsTo } from './support/e-mails.js';
import { eventually } from './support/eventually.js';
import {
  type BudgetFigures,
  bookFromBudget,
  budgetOf,
  openBooking,
  search,
} from './support/family-steps.js';
import { describeJourney, Journey } from './support/journey.js';
import { enterInsurance, enterRegistration, writeOffer } from './support/provider-steps.js';

const PROVIDER = 'Larkspur Lake Clubs';
const MANAGER = { email: 'rae@larkspur-lake.example', password: 'paddle lantern biscuit' };
const PART = 'Short breaks: daytime activities';
const OFFER = 'Breakfast club by the lake';
const CASE = { provider: PROVIDER, part: PART };
const TODAY = localDay(new Date());
/** No other session of the demonstration is on at breakfast, so the child is free. */
const NEXT_WEEK = addDays(TODAY, 7);
const PRICE = 24;
const WISH = { near: 'NG18 1AA', from: NEXT_WEEK, to: NEXT_WEEK };

/** From an application to a booking and a notice: what the service is for, told by those who do it. */
describeJourney('The main job', () => {
  const journey = new Journey('main-job');
  journey.prepare();

  let rae: Person;
  let cam: Person;
  let derby: Person;
  let sam: Person;
  let before: BudgetFigures;

  journey.step('a new provider registers its organisation', async () => {
    rae = await journey.somebody();
    await rae.goTo('/');
    await rae.follow('Register your organisation');
    await rae.fill('Name of the organisation', PROVIDER);
    await rae.choose('Limited company');
    await rae.fill('Town', 'Mansfield');
    await rae.fill('Your name', 'Rae Larkspur');
    await rae.fill('E-mail address', MANAGER.email);
    await rae.fill('Password', MANAGER.password);
    await rae.press('Register');
    await rae.sees('There is a problem');
    await rae.fill('Company or charity number', '01234567');
    await rae.fill('Password', MANAGER.password);
    await rae.press('Register');
    await rae.sees('Your organisation is registered');
    await rae.press('Sign in now');
    await rae.fill('E-mail address', MANAGER.email);
    await rae.fill('Password', MANAGER.password);
    await rae.press('Sign in');
    await rae.sees('You have not applied yet.');
  });

  journey.step('it enters its registration and its insurance', async () => {
    await rae.follow('Organisation');
    await rae.sees('What is missing');
    await enterRegistration(rae);
    await enterInsurance(rae);
    await rae.doesNotSee('What is missing');
  });

  journey.step(
    'it applies for a part of the market: saves, comes back, and checks its answers',
    async () => {
      await rae.follow('Application');
      await rae.press('Apply for a part of a market');
      await rae.choose(PART);
      await rae.press('Save and continue');
      await rae.sees('Your draft is saved.', '0 of ', 'Still missing');
      await rae.follow('Application');
      await rae.follow(/^Go on with /);
      await rae.follow(/^Answer/);
      for (const question of await rae.page.getByRole('textbox').all())
        await question.fill('A named lead and a deputy are on call at every session.');
      await rae.press('Save');
      await rae.sees('Your answers are saved.');
      await rae.press('Check your answers and send');
      await rae.sees('Check your answers', PART, 'A named lead and a deputy');
      await rae.press('Send the application');
      await rae.sees('Your application is sent to every council of the market.', 'Waiting');
    },
  );

  journey.step('Nottinghamshire admits it, with reasons', async () => {
    cam = await journey.somebody();
    await cam.signIn('commissioner');
    await decide(cam, CASE, {
      outcome: 'Admit',
      reasons: 'Every condition of the part is met: policies and checks were seen.',
    });
    await cam.sees('Admitted');
  });

  journey.step('Derby refuses the same application, with other reasons', async () => {
    derby = await journey.somebody();
    await derby.signIn('commissioner.derby-city');
    await decide(derby, CASE, {
      outcome: 'Refuse',
      reasons: 'The answer about recruitment does not say who checks references.',
    });
    await derby.sees('Refused');
    await rae.follow('Application');
    await rae.follow(/^See your answers and every decision/);
    await rae.sees('Every condition of the part is met', 'does not say who checks references');
  });

  journey.step('a visitor finds it on the public register, admitted by one council', async () => {
    const visitor = await journey.somebody();
    await visitor.goTo('/');
    await visitor.follow('register of providers');
    await visitor.fill('Name or registration number', 'Larkspur');
    await visitor.press('Search');
    await visitor.follow(PROVIDER);
    await visitor.sees('Nottinghamshire County Council', 'Admitted', PART);
    await visitor.doesNotSee('Derby City Council');
  });

  journey.step('it lists an activity with a session next week', async () => {
    await rae.follow('Offers');
    await writeOffer(rae, OFFER);
    await rae.press('List it');
    await rae.sees('The offer is listed.', 'Nottinghamshire County Council');
    await rae.press('Add sessions');
    await rae.fill('Date', NEXT_WEEK);
    await rae.fill('Starts at', '07:00');
    await rae.fill('Ends at', '09:00');
    await rae.fill('Places at each session', '4');
    await rae.press('Check the dates');
    await rae.sees('4 places', '£24.00');
    await rae.press('Add the session');
    await rae.sees('The session is added.');
  });

  journey.step('a family asks to be told about new places, and looks at its budget', async () => {
    sam = await journey.somebody();
    await sam.signIn('family');
    await sam.follow('Tell me about new places');
    await sam.choose('Activity or club', 'Yes');
    await sam.select('How far from home?', '10 miles');
    await sam.press('Save');
    await sam.sees('You will be told about new places that fit.');
    before = await budgetOf(sam, 'Maya');
    expect(before.left).toBeGreaterThan(PRICE);
  });

  journey.step('finds the session by postcode and books it for Maya from her budget', async () => {
    await search(sam, WISH);
    await sam.follow(OFFER);
    await bookFromBudget(sam, 'Maya', PRICE);
    await sam.sees('Place booked', '£24.00 and 2 hours are set aside');
    expect(await budgetOf(sam, 'Maya')).toEqual({
      left: before.left - PRICE,
      setAside: before.setAside + PRICE,
    });
  });

  journey.step('cancels, and has the money back at once', async () => {
    await openBooking(sam, OFFER);
    await sam.press('Cancel this booking');
    await sam.sees('£24.00 goes back to the personal budget');
    await sam.press('Yes, cancel this booking');
    await sam.sees('The booking is cancelled.', '£24.00');
    expect(await budgetOf(sam, 'Maya')).toEqual(before);
  });

  journey.step('books the same session again', async () => {
    await search(sam, WISH);
    await sam.follow(OFFER);
    await sam.sees('4 of 4 places left');
    await bookFromBudget(sam, 'Maya', PRICE);
    await sam.sees('Place booked');
  });

  journey.step('the provider publishes a vacancy', async () => {
    await rae.follow('Vacancies');
    await rae.press('Publish a vacancy');
    await rae.select('Where is the place?', OFFER);
    await rae.choose('New place');
    await rae.fill('How many places are free?', '2');
    await rae.fill('From which day?', NEXT_WEEK);
    await rae.fill('Until which day do you want to hear from people?', addDays(TODAY, 14));
    await rae.press('Continue');
    await rae.sees('Check the vacancy before you publish it', OFFER);
    await rae.press('Publish the vacancy');
    await rae.sees('The vacancy is published.');
  });

  journey.step(
    'the family and the officer are told once each, in the page and by e-mail',
    async () => {
      const notice = `New place: ${OFFER}`;
      const { mailFolder } = journey.apps;
      const olu = await journey.somebody();
      await olu.signIn('officer');
      for (const [person, account] of [
        [sam, 'family'],
        [olu, 'officer'],
      ] as const) {
        await eventually(`${account} sees the notice`, async () => {
          await person.follow('Notifications');
          return (await person.text()).includes(notice);
        });
        expect(await person.page.getByRole('link', { name: notice, exact: true }).count()).toBe(1);
        await eventually(
          `${account} has an e-mail`,
          async () => (await emailsTo(account, mailFolder, notice)).length > 0,
        );
        expect(await emailsTo(account, mailFolder, notice)).toHaveLength(1);
      }
      await sam.follow(notice);
      await sam.sees(PROVIDER, 'Activity or club');
    },
  );

  journey.step('nobody of the neighbouring authority is told', async () => {
    for (const account of ['officer.leicestershire-demo', 'commissioner.leicestershire-demo']) {
      const neighbour = await journey.somebody();
      await neighbour.signIn(account);
      await neighbour.goTo('/notifications');
      await neighbour.doesNotSee(OFFER);
      expect(await emailsTo(account, journey.apps.mailFolder, OFFER)).toEqual([]);
    }
  });

  journey.step(
    'the commissioner suspends the provider: new bookings stop, the old one stays',
    async () => {
      await cam.follow('Admissions');
      await cam.follow(new RegExp(`^${PROVIDER}`));
      await cam.press('Suspend');
      await cam.sees('1 existing booking is kept.');
      await cam.fill('Your reasons', 'A concern about safety is being looked into.');
      await cam.press('Suspend');
      await cam.sees('The provider is suspended. New bookings have stopped.');
      await search(sam, WISH);
      await sam.doesNotSee(OFFER);
      await openBooking(sam, OFFER);
      await sam.sees('Confirmed', PROVIDER);
    },
  );

  it('every page on the way was accessible, and nothing failed behind it', () => {
    expect(journey.inspector.findings).toEqual([]);
    expect(journey.inspector.pages).toBeGreaterThan(40);
    expect(journey.apps.errors()).toBe('');
  });
});
