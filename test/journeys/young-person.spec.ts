// oxlint-disable jest/no-standalone-expect -- step() is it()
import { type Person } from './support/a-person.js';
import { tellThreeWays } from './support/three-ways.js';

/**
 * A 17-year-old reads what is left, writes the plan in their own words, sees who looked, and asks to stay a night
 * longer.
 */
tellThreeWays(
  { title: 'A young person', name: 'young-person', fewestPages: 7 },
  ({ way, somebody, step }) => {
    let robin: Person;
    const words = `I like boats and quiet mornings ${'abc'[way.number]}.`;

    step('signs in, and reads what is left', async () => {
      robin = await somebody();
      await robin.signIn('young-person');
      await robin.sees('Hello, Robin Exampleworth', 'left until', 'What is booked for you.');
      await robin.follow('My budget');
      await robin.sees('My budget', 'Left');
    });

    step('has no button to spend the money of others', async () => {
      for (const path of ['/finance/budgets', '/officer/children', '/provider/offers', '/work'])
        expect([path, (await robin.page.request.get(path)).status()]).toEqual([path, 403]);
    });

    step('may ask to stay one more night', async () => {
      await robin.follow('One more night');
      await robin.sees('I want to stay one more night');
    });

    step('writes in the plan, in own words', async () => {
      await robin.goTo('/');
      await robin.follow('All about me');
      await robin.follow(/Me, in my own words/);
      await robin.fill('What should people know?', words);
      await robin.choose('My own words');
      await robin.press('Save');
      await robin.sees(words);
    });

    step('says who may see it, and reads who looked', async () => {
      await robin.follow('Who may see this plan');
      await robin.sees('Who may see this plan');
      await robin.back();
      await robin.follow('Who looked at this plan');
      await robin.sees('Who looked at this plan');
    });

    step('finds what is booked, and an activity nearby', async () => {
      await robin.follow('Bookings');
      await robin.follow('Find activities');
      await robin.fill('Postcode', 'NG17 1AA');
      await robin.press('Search');
      await robin.sees('Places you can book');
    });
  },
);
