import { AnswersService, AppealsService, AssessmentsService } from '#assessments';
import { addDays, localDay } from '#kernel';
import { aHelpRequest, rightsContacts } from '../../factories/a-help-request.js';
import { aQuestionSet, QUESTIONS } from '../../factories/a-question-set.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

/** Requests for help of the family, in each state, and whom it can turn to. */
export async function helpOf(
  admin: Admin,
  { authority = '', child = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  await rightsContacts(admin, authority);
  const [yesterday, ownerId] = [addDays(localDay(new Date()), -1), people.officer.id];
  const given = { authorityId: authority, childId: child, askedBy: people.family.id };
  return {
    helpRequest: await aHelpRequest(admin, { ...given, ownBy: yesterday }),
    helpToTake: await aHelpRequest(admin, given),
    helpOwned: await aHelpRequest(admin, { ...given, kind: 'may-i-spend', ownerId }),
    helpAnswered: await aHelpRequest(admin, { ...given, ownerId, answer: 'Yes, you may.' }),
  };
}

/** An assessment with a result and an appeal against it, and one that is being answered. */
export async function assessmentsOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '', child = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const { caller } = people.officer;
  const { id: questionSet } = await aQuestionSet(admin, { authorityId: authority });
  const assessments = web.app.get(AssessmentsService, { strict: false });
  const answers = web.app.get(AnswersService, { strict: false });
  const visit = { heldOn: localDay(new Date()), way: 'home', whoWasThere: 'Mum' } as const;
  const begin = async (of: typeof QUESTIONS): Promise<string> => {
    const { id } = await assessments.start(caller, child);
    await answers.recordVisit(caller, child, id, visit);
    for (const { code } of of)
      await answers.answer(caller, child, id, {
        questionCode: code,
        optionCode: 'some',
        words: 'It is hard at night.',
        seenVersion: 0,
      });
    return id;
  };
  const result = await begin(QUESTIONS);
  await assessments.finish(caller, child, result);
  const appeals = web.app.get(AppealsService, { strict: false });
  const words = 'The second answer is wrong.';
  const { id: appeal } = await appeals.make(people.family.caller, child, result, words);
  const assessment = await begin(QUESTIONS.slice(0, 1));
  await answers.answer(people.family.caller, child, assessment, {
    questionCode: 'nights',
    optionCode: 'much',
    words: 'I sleep on the floor.',
    seenVersion: 0,
  });
  return { questionSet, result, appeal, assessment };
}
