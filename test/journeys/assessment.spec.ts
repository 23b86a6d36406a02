// oxlint-disable jest/no-standalone-expect -- journey.step() is it()
import { type Person } from './support/a-person.js';
import { describeJourney, Journey } from './support/journey.js';

const APPEAL = 'Hair and buttons are not all of it: I also feed her, every meal.';
const REASONS =
  'The answer says what was said at the visit. A new assessment can take the meals in.';

describeJourney('A family argues with an amount, and asks for help', () => {
  const journey = new Journey('assessment');
  journey.prepare();

  let sam: Person;
  let olu: Person;
  let orla: Person;

  const openAssessments = async (child: string): Promise<void> => {
    await sam.goTo('/budget');
    await sam.follow(new RegExp(child));
    await sam.follow('Assessment');
  };

  journey.step('reads the amount, answer by answer, and what would change it', async () => {
    sam = await journey.somebody();
    await sam.signIn('family');
    await openAssessments('Maya');
    await sam.sees('This questionnaire is a demonstration');
    await sam.followIn(sam.page.locator('table'), /./);
    await sam.sees('Indicative amount: £1,425.00', 'The same answers always give the same amount');
    await sam.page.getByText('What would change it').first().click();
    await sam.sees('Everybody sleeps through: £1,275.00, £150.00 less');
    await sam.follow('See what every answer is worth');
    await sam.sees('The answers of a child come to between £0.00 and £3,250.00');
  });

  journey.step('does not agree, and appeals in its own words', async () => {
    await openAssessments('Maya');
    await sam.followIn(sam.page.locator('table'), /./);
    await sam.follow('I do not agree');
    await sam.fill('Why do you not agree?', APPEAL);
    await sam.press('Appeal');
    await sam.sees('To be decided by', 'by somebody who did not assess');
  });

  journey.step('whoever assessed cannot decide; a colleague can, with reasons', async () => {
    olu = await journey.somebody();
    await olu.signIn('officer');
    await olu.goTo('/officer/appeals');
    await olu.followIn(olu.page.locator('table'), /./);
    await olu.sees(APPEAL, 'This questionnaire is a demonstration');
    await olu.choose('Refuse the appeal');
    await olu.fill('Reasons', REASONS);
    await olu.press('Decide');
    await olu.sees('You took part in this assessment, so somebody else has to decide');
    orla = await journey.somebody();
    await orla.signIn('officer.two');
    await orla.goTo('/officer/appeals');
    await orla.followIn(orla.page.locator('table'), /./);
    await orla.choose('Refuse the appeal');
    await orla.fill('Reasons', REASONS);
    await orla.press('Decide');
    await orla.sees('The appeal is decided');
  });

  journey.step('reads the reasons, and what else it can do', async () => {
    await openAssessments('Maya');
    await sam.followIn(sam.page.locator('table'), /./);
    await sam.sees('Refused', REASONS, 'If you do not agree');
    await sam.sees('Complain', 'Local Government and Social Care Ombudsman', 'Somebody Beside You');
  });

  journey.step('writes its own answers for Leo before the visit, and stops half way', async () => {
    await openAssessments('Leo');
    await sam.press('Go on with the questions');
    await sam.press('Start with question 1');
    await sam.sees('Question 1 of 8');
    await sam.press('Save and continue');
    await sam.sees('Question 2 of 8');
    await sam.choose('Help with some of it, every day');
    await sam.fill('In your own words', 'He forgets what comes next.');
    await sam.press('Save and come back later');
    await sam.sees('0 of 8 questions are answered with the officer', 'He forgets what comes next.');
  });

  journey.step('goes through them with the officer, and agrees', async () => {
    const assessment = new URL(sam.page.url()).pathname.split('/');
    await olu.goTo(`/officer/children/${assessment[2]}/assessment/${assessment[4]}`);
    await olu.fillDate('Day', new Date().toISOString().slice(0, 10));
    await olu.choose('By telephone');
    await olu.fill('Who was there', 'Sam and the officer');
    await olu.press('Record the visit');
    await olu.press('Answer the questions');
    for (let number = 1; number <= 8; number += 1) {
      await olu.sees(`Question ${number} of 8`);
      await olu.page.locator('input[type=radio]').nth(1).check();
      await olu.press('Save and continue');
    }
    await olu.press('Finish the questions');
    await olu.sees('Indicative amount: £925.00');
    await sam.goTo(new URL(sam.page.url()).pathname);
    await sam.press('I agree');
    await sam.sees('Agreed on');
    await olu.goTo(new URL(olu.page.url()).pathname);
    await olu.press('Record as ground of the open entitlement');
    await olu.sees('Ground of the entitlement to');
  });

  journey.step('asks for help, and has a written answer', async () => {
    await sam.goTo('/budget');
    await sam.follow(/Leo/);
    await sam.follow('Ask for help');
    await sam.fill('In your own words', 'The carer did not come on Friday.');
    await sam.press('Send');
    await sam.sees('Waiting for an officer, at the latest on');
    await olu.goTo('/officer/help-requests');
    await olu.followIn(olu.page.locator('tr', { hasText: 'Leo' }), /I need help/);
    await olu.press('Take it on');
    await olu.fill('Your answer', 'Another carer comes this Friday.');
    await olu.press('Send the answer');
    await sam.goTo(new URL(sam.page.url()).pathname);
    await sam.sees('Another carer comes this Friday.', 'Answered by');
  });

  it('and nothing failed behind the pages', () => {
    expect(journey.inspector.findings).toEqual([]);
    expect(journey.apps.errors()).toBe('');
  });
});
