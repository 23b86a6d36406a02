// oxlint-disable jest/no-standalone-expect -- step() is it()
import { addDays, localDay } from '#kernel';
import { type Person } from './support/a-person.js';
import { emailsTo } from './support/e-mails.js';
import { eventually } from './support/eventually.js';
import { tellThreeWays } from './support/three-ways.js';

const LATER = 63;
const DAYS_EACH = 14;

/** A parent rings who has a budget: the officer finds it, books while they speak, and reads it back. */
tellThreeWays(
  { title: 'An officer on the telephone', name: 'officer', fewestPages: 7 },
  ({ way, apps, somebody, step }) => {
    let olu: Person;
    const from = addDays(localDay(new Date()), LATER + DAYS_EACH * way.number);
    const confirmations = () => emailsTo('family', apps().mailFolder, 'Booking confirmed');

    step('finds the child by a name that is heard wrong, and what is left', async () => {
      olu = await somebody();
      await olu.signIn('officer');
      await olu.follow('Take a call');
      await olu.fill('Who is it about?', 'Lio Testerbee');
      await olu.press('Find');
      await olu.sees('Children of yours that may be meant', '£', 'left.');
      await olu.follow('Leo Testerby');
      await olu.sees('Call about Leo Testerby', 'Leo has', 'The threshold is met', 'Last calls');
    });

    step('is asked which place and what pays', async () => {
      await olu.fill('Near which postcode?', 'NG18 1AA');
      await olu.fill('From which day?', from);
      await olu.fill('Until which day?', addDays(from, DAYS_EACH - 1));
      await olu.press('Find places');
      await olu.press('Hold it and read it back');
      await olu.sees('There is a problem');
    });

    step('holds a place, and reads back what it costs and leaves', async () => {
      await olu.tick(olu.page.locator('input[name="sessionId"]').first());
      await olu.tick(olu.page.locator('input[name="funding"]').first());
      await olu.press('Hold it and read it back');
      await olu.sees('I am booking', 'for Leo Testerby', 'It costs £', 'Shall I book it?');
    });

    step('books it, and has written the call down with it', async () => {
      await olu.fill('Who called?', `Sam, the mother (${way.name})`);
      await olu.fill('Why did they call?', 'She asks for something on Saturdays.');
      await olu.press('They agree: book it');
      await olu.sees('The family gets a confirmation.', `Sam, the mother (${way.name})`, 'Booked ');
    });

    step('the family has the confirmation', async () => {
      await eventually(
        'an e-mail says what is booked',
        async () => (await confirmations()).length > way.number,
      );
    });
  },
);
