// oxlint-disable jest/no-standalone-expect -- step() is it()
import { addDays, localDay } from '#kernel';
import sharp from 'sharp';
import { type Person } from './support/a-person.js';
import { eventually } from './support/eventually.js';
import { writeOffer } from './support/provider-steps.js';
import { tellThreeWays } from './support/three-ways.js';

const FIRST = addDays(localDay(new Date()), 8);
const PHOTO = 'The jetty, with a rail on both sides and boats at the water';

/** A club lists an offer with a photo and a month of sessions, has its first booking, and takes a register. */
tellThreeWays(
  { title: 'A provider', name: 'provider', fewestPages: 14 },
  ({ way, somebody, step }) => {
    let pat: Person;
    const offer = `Boats at dawn ${'abc'[way.number]}`;

    step('writes an offer', async () => {
      pat = await somebody();
      await pat.signIn('provider');
      await pat.sees('Take the register', 'Publish a vacancy');
      await pat.follow('Offers');
      await writeOffer(pat, offer);
      await pat.sees('Draft', '£12.00 an hour');
    });

    step('adds a photo, and says what it shows', async () => {
      await pat.follow('Photos');
      await pat.press('Add the photo');
      await pat.sees('There is a problem');
      await pat.attach('Photo', {
        name: 'lake.jpg',
        mimeType: 'image/jpeg',
        buffer: await aLake(),
      });
      await pat.fill('What does it show?', PHOTO);
      await pat.tick(pat.page.getByLabel('Everybody in it has agreed'));
      await pat.press('Add the photo');
      await pat.sees('The photo is added.', `Said to whoever does not see it: ${PHOTO}`);
      await pat.follow(offer);
    });

    step('lists it, and adds a session a week', async () => {
      await pat.press('List it');
      await pat.sees('The offer is listed.');
      await pat.press('Add sessions');
      await pat.fill('Date', addDays(FIRST, way.number));
      await pat.fill('Starts at', '05:15');
      await pat.fill('Ends at', '06:15');
      await pat.fill('Repeat until (optional)', addDays(FIRST, way.number + 14));
      await pat.fill('Places at each session', '4');
      await pat.press('Check the dates');
      await pat.sees('4 places', '£12.00');
      await pat.press(/^Add the /);
      await pat.sees('added');
    });

    step('sees it as families do', async () => {
      await pat.follow('Offers');
      await pat.follow(offer);
      await pat.follow('See it as families do');
      await pat.sees('Who it is for', 'Porridge, boats and a quiet corner.', '4 of 4 places left');
      expect(await pat.page.getByAltText(PHOTO).getAttribute('width')).toMatch(/^\d+$/);
    });

    step('takes the register of a session that nobody has marked', async () => {
      await pat.goTo('/');
      await pat.follow('Take the register');
      await pat.sees('Not finished in the last seven days');
      await pat.arriveBy(pat.page.locator('h3 a').first());
      const line = pat.page.locator('[data-line]').first();
      await pat.use(line.getByRole('button', { name: /^Here/ }));
      const standing = line.locator('[data-standing]');
      await eventually('the mark is there', async () => (await standing.innerText()) === 'Here');
      const unsent = pat.page.locator('#unsent');
      await eventually('it is sent', async () =>
        (await unsent.innerText()).includes('Every mark is sent.'),
      );
    });

    step('finds the mark again, with who made it and when', async () => {
      await pat.follow(/^Correct it, or see every mark/);
      await pat.sees('What counts now: Here', 'Here, by Pat Demonstration');
    });
  },
);

async function aLake(): Promise<Buffer> {
  const size = { width: 1200, height: 900, channels: 3 as const };
  return sharp({ create: { ...size, background: '#336699' } })
    .jpeg()
    .toBuffer();
}
