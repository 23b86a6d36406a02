// oxlint-disable jest/no-standalone-expect -- journey.step() is it()
import { addDays, localDay } from '#kernel';
import { type Person } from './support/a-person.js';
import { emailsTo } from './support/e-mails.js';
import { eventually } from './support/eventually.js';
import { describeJourney, Journey } from './support/journey.js';

const OFFER = 'Befriending, Mansfield Woodhouse';
/** At dawn nothing else of the demonstration is on. */
const DAY = addDays(localDay(new Date()), 9);

/** The last place is taken, somebody waits, it comes free, and it is theirs. */
describeJourney('A waiting list', () => {
  const journey = new Journey('waiting-list');
  journey.prepare();

  let family: Person;
  let provider: Person;

  /** Of the offer, in the month of the session: a search leaves out what is full. */
  let offerPage = '';
  const followOfSession = async (link: RegExp): Promise<void> => {
    const session = family.page.locator('main li', { hasText: '6:00am' });
    await family.followIn(session, link);
  };

  journey.step('a provider adds a session with one place', async () => {
    provider = await journey.somebody();
    await provider.signIn('provider');
    await provider.follow('Offers');
    await provider.follow(new RegExp(OFFER));
    await provider.press('Add sessions');
    await provider.fill('Date', DAY);
    await provider.fill('Starts at', '06:00');
    await provider.fill('Ends at', '07:00');
    await provider.fill('Places at each session', '1');
    await provider.press('Check the dates');
    await provider.press('Add the session');
    await provider.sees('The session is added.');
  });

  journey.step('a family books it for one child', async () => {
    family = await journey.somebody();
    await family.signIn('family');
    await family.goTo(`/offers?from=${DAY}&until=${DAY}`);
    await family.follow(new RegExp(OFFER));
    offerPage = family.page.url();
    await followOfSession(/^Book/);
    await family.follow(/^Leo /);
    await family.choose('Personal budget');
    await family.press('Hold the place and continue');
    await family.press('Confirm the booking');
    await family.sees('Place booked');
  });

  journey.step('it waits for a place for the other', async () => {
    await family.goTo(offerPage);
    await followOfSession(/^Join the waiting list/);
    await family.follow(/^Maya /);
    await family.sees('All places are taken.', 'Nobody waits yet: you would be the first.');
    await family.choose('Personal budget');
    await family.press('Join the waiting list');
    await family.sees('You are on the waiting list.', 'You are the next', OFFER);
  });

  journey.step('the provider sees how many wait, and no name', async () => {
    await provider.goTo(`/provider/sessions?from=${DAY}`);
    await provider.follow(/6:00am/);
    await provider.sees('1 family waits for a place.');
    await provider.doesNotSee('Maya');
  });

  journey.step(
    'the first booking is cancelled, and the place is kept for the one who waits',
    async () => {
      await family.follow('Bookings');
      const card = family.page.locator('.govuk-summary-card', { hasText: '6:00am' });
      await family.followIn(card, /^See/);
      await family.press('Cancel this booking');
      await family.press('Yes, cancel this booking');
      await eventually(
        'a message says that a place is kept',
        async () =>
          (await emailsTo('family', journey.apps.mailFolder, 'A place is kept for you')).length > 0,
      );
      await family.goTo('/waiting');
      await family.sees('Kept for you now', 'Confirm it by');
    },
  );

  journey.step('and the family confirms it', async () => {
    const button = family.page.getByRole('button', { name: /^See it and confirm/ });
    await family.goTo((await button.getAttribute('href')) ?? '');
    await family.sees('Check your booking', 'Maya');
    await family.press('Confirm the booking');
    await family.sees('Place booked');
    expect(journey.apps.errors()).toBe('');
  });
});
