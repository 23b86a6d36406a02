// oxlint-disable jest/no-standalone-expect -- journey.step() is it()
import { addDays, localDay } from '#kernel';
import { type Person } from './support/a-person.js';
import { emailsTo } from './support/e-mails.js';
import { eventually } from './support/eventually.js';
import { describeJourney, Journey } from './support/journey.js';

const MOST_ANSWERS = 12;
const FROM = addDays(localDay(new Date()), 8);

/** A parent rings; when the call ends a threshold is looked at, a place is booked and confirmed. */
describeJourney('One call', () => {
  const journey = new Journey('one-call');
  journey.prepare();

  let olu: Person;
  let answers = 0;
  /** What the officer has to answer; counted, because the caller waits. */
  const answer = async (give: () => Promise<void>): Promise<void> => {
    answers += 1;
    await give();
  };

  journey.step('a child is on the list whom nobody has given anything yet', async () => {
    olu = await journey.somebody();
    await olu.signIn('officer');
    await olu.goTo('/officer/children/new');
    await olu.fill('First name', 'Theodora');
    await olu.fill('Last name', 'Quillfeather');
    await olu.fill('Case reference', 'CALL-0001');
    await olu.fill('Day', '2');
    await olu.fill('Month', '5');
    await olu.fill('Year', String(new Date().getFullYear() - 11));
    await olu.fill('First part of the home postcode', 'NG18');
    await olu.fill('E-mail address of a parent or carer (optional)', 'family@demo.fairplace.test');
    await olu.press('Add the child');
  });

  journey.step('the officer finds it by a name that is heard wrong', async () => {
    await olu.goTo('/');
    await olu.follow('Take a call');
    await answer(() => olu.fill('Who is it about?', 'Teodora Quilfether'));
    await olu.press('Find');
    await olu.sees('CALL-0001', 'No entitlement is open.');
    await olu.follow('Theodora Quillfeather');
    await olu.sees('Call about Theodora Quillfeather', 'No call is written down.');
  });

  journey.step('checks the threshold', async () => {
    await olu.press('The threshold is met: open Flexible Short Breaks');
    await olu.sees('There is a problem', 'Choose who holds the money');
    const why = 'Two clubs nearby were tried for a term, and she could not stay alone.';
    await answer(() => olu.fill('Why are universal services alone no longer enough?', why));
    await answer(() => olu.page.getByRole('radio', { name: /provider/i }).check());
    await olu.press('The threshold is met: open Flexible Short Breaks');
    await olu.sees('The threshold is met.', 'Find a place', '£1,200');
  });

  journey.step('finds a place and holds it', async () => {
    await answer(() => olu.fill('From which day?', FROM));
    await olu.press('Find places');
    await answer(() => olu.page.locator('input[name="sessionId"]').first().check());
    await answer(() => olu.page.locator('input[name="funding"]').first().check());
    await olu.press('Hold it and read it back');
    await olu.sees('I am booking', 'for Theodora Quillfeather', 'That leaves', 'Shall I book it?');
  });

  journey.step('reads it back, books it and writes the call down', async () => {
    await olu.press('They agree: book it');
    await olu.sees('There is a problem', 'Enter who called');
    await answer(() => olu.fill('Who called?', 'Sam, the mother'));
    await answer(() => olu.fill('Why did they call?', 'She asks for something on Saturdays.'));
    await olu.press('They agree: book it');
    await olu.sees('The family gets a confirmation.', 'Sam, the mother (telephone)', 'Booked ');
    expect(answers).toBeLessThanOrEqual(MOST_ANSWERS);
  });

  journey.step('asks for no more than twelve answers on all of it, counted on the pages', () => {
    expect(answers).toBe(8);
    return Promise.resolve();
  });

  journey.step('the family has the confirmation', async () => {
    await eventually('an e-mail says what is booked', async () => {
      const { mailFolder } = journey.apps;
      return (await emailsTo('family', mailFolder, 'Booking confirmed')).length > 0;
    });
  });

  it('every page on the way was accessible, and nothing failed behind it', () => {
    expect(journey.inspector.findings).toEqual([]);
    expect(journey.apps.errors()).toBe('');
  });
});
