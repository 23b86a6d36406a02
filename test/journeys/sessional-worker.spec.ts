// oxlint-disable jest/no-standalone-expect -- step() is it()
import { LOCAL_ZONE, localDay } from '#kernel';
import { type Person } from './support/a-person.js';
import { eventually } from './support/eventually.js';
import { writeOffer } from './support/provider-steps.js';
import { tellThreeWays } from './support/three-ways.js';

const MINUTE = 60_000;
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: LOCAL_ZONE });

/**
 * A worker sees the sessions of the rota and the register of one that begins soon; the provider takes them off it,
 * and ends the sign-in.
 */
tellThreeWays(
  { title: 'A sessional worker', name: 'sessional-worker', fewestPages: 12 },
  ({ way, somebody, step }) => {
    let pat: Person;
    let wil: Person;
    let register = '';
    const offer = `Canoes after work ${'abc'[way.number]}`;
    let starts: Date;

    step('signs in, and sees what is next and nothing else', async () => {
      wil = await somebody();
      await wil.signIn('worker');
      await wil.sees('Today', 'Next', 'Coming', 'Names can be read from 7 days before');
      await wil.doesNotSee('£');
      expect(new URL(wil.page.url()).pathname).toBe('/work');
    });

    step('a provider lists a session that begins soon', async () => {
      pat = await somebody();
      await pat.signIn('provider');
      await pat.follow('Offers');
      await writeOffer(pat, offer);
      await pat.press('List it');
      // The register opens half an hour before, and the child is free again for the next way.
      starts = new Date(Date.now() + (14 + 4 * way.number) * MINUTE);
      await pat.press('Add sessions');
      await pat.fill('Date', localDay(starts));
      await pat.fill('Starts at', clock.format(starts));
      await pat.fill('Ends at', clock.format(new Date(starts.getTime() + 3 * MINUTE)));
      await pat.fill('Places at each session', '4');
      await pat.press('Check the dates');
      await pat.press(/^Add the /);
      await pat.sees('added');
    });

    step('and puts the worker on its rota', async () => {
      await pat.goTo('/');
      await pat.follow('Rota');
      await pat.follow(new RegExp(offer));
      await pat.sees('Who is taken off loses the register at once.', 'own sign-in');
      await pat.choose('Wil Demonstration');
      await pat.press('Change the rota');
      await pat.sees('The rota is changed.', 'Wil Demonstration');
    });

    step('a family books a place there', async () => {
      const sam = await somebody();
      await sam.signIn('family');
      await sam.follow('Find activities');
      await sam.fill('Postcode', 'NG18 1AA');
      await sam.fill('First date', localDay(starts));
      await sam.fill('Last date', localDay(starts));
      await sam.press('Search');
      await sam.follow(new RegExp(offer));
      await sam.follow(/^Book /);
      await sam.follow(/^(?:Leo|Maya) /);
      await sam.choose('Personal budget');
      await sam.press('Hold the place and continue');
      await sam.press('Confirm the booking');
      await sam.sees('Place booked');
    });

    step('the worker opens the register and marks', async () => {
      await wil.goTo('/work');
      await wil.sees(offer);
      const link = wil.page.locator('main a', { hasText: /Open the register/ }).first();
      const ofOffer = wil.page.locator('main h3 a', { hasText: offer });
      await wil.arriveBy((await ofOffer.count()) > 0 ? ofOffer.first() : link);
      register = new URL(wil.page.url()).pathname;
      await wil.sees(`Register: ${offer}`, 'Not marked yet');
      await wil.doesNotSee('£');
      const line = wil.page.locator('[data-line]').first();
      await wil.use(line.getByRole('button', { name: /^Here/ }));
      const standing = line.locator('[data-standing]');
      await eventually('the mark is there', async () => (await standing.innerText()) === 'Here');
      const unsent = wil.page.locator('#unsent');
      await eventually('it is sent', async () =>
        (await unsent.innerText()).includes('Every mark is sent.'),
      );
    });

    step('reads what the family shares, and says that it begins late', async () => {
      await wil.follow(/^What the family shares/);
      await wil.sees('The family sees that you looked.');
      await wil.goTo(register);
      await wil.follow('Are you late? Tell the families');
      await wil.press('Tell the families');
      await wil.sees('There is a problem', 'Enter minutes, from 1 to 240');
      await wil.fill('How many minutes late do you begin?', '10');
      await wil.press('Tell the families');
      await wil.sees('The families see it on their bookings.', '10 minutes late');
    });

    step('writes down what went wrong', async () => {
      await wil.follow(/^Something went wrong/);
      await wil.choose('Illness');
      await wil.fill('What happened?', 'Felt sick after the paddle and sat down.');
      await wil.fill('What did you do?', 'Rested, and called home.');
      await wil.press('Send it to the officers');
      await wil.sees('The officers of the child have your note.');
    });

    step(
      'is signed out when the provider ends the sign-in, and comes back when invited again',
      async () => {
        await pat.goTo('/provider/people');
        const person = pat.page.getByRole('link', { name: 'Wil Demonstration', exact: true });
        await pat.goTo((await person.getAttribute('href')) ?? '');
        await pat.follow('Their own sign-in');
        await pat.press('End the sign-in');
        await pat.sees('The sign-in has ended. They see no register any more.');
        await wil.goTo(register);
        expect(new URL(wil.page.url()).pathname).toBe('/sign-in');
        await pat.fill('Their e-mail address', 'worker@demo.fairplace.test');
        await pat.press('Send the invitation');
        await pat.sees('They get an e-mail that says how to sign in.');
        await wil.signIn('worker');
        await wil.sees(offer);
      },
    );
  },
);
