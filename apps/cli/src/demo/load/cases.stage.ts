import { addDays, addWorkingDays } from '#kernel';
import { actAs } from '#platform';
import {
  ANSWERING_OF,
  demoRequests,
  FINISHED_OF,
  finishedAnswers,
  ownAnswers,
} from '../content/cases.js';
import { type DemoChild } from '../content/children.js';
import { financialYearOf } from '../content/entitlements.js';
import { answerRequest, finishAssessment } from '../persistence/demo-cases.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { childIdOf } from './children.stage.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { actingAs, authorityIdOf, type Person } from './people.js';
import { setIdOf } from './questionnaire.stage.js';

/** A result to agree, an assessment that is being answered, and two questions of one family. */
export const cases: Stage = {
  name: 'Assessments and requests for help',
  async run(load) {
    const [finished, answering] = [load.children[FINISHED_OF], load.children[ANSWERING_OF]];
    if (!finished || !answering) return 0;
    await assess(load, finished);
    await begin(load, answering);
    return 2 + (await ask(load, finished));
  },
};

async function assess(load: DemoLoad, child: DemoChild): Promise<void> {
  const { tx, people, today } = load;
  const officer = people.withEmail(child.officer);
  const day = addDays(today, -12);
  const assessment = await start(load, child, { by: officer, day });
  const visit = { id: demoId('visit', child.key), ...assessment.keys };
  const facts = { held_on: day, way: 'home', who_was_there: 'Maya, her parent and the officer' };
  const recorded = { recorded_by: officer.id, recorded_at: at(day, '16:00') };
  await insertRows(tx, 'assessments.visit', [{ ...visit, ...facts, ...recorded }]);
  const lane = { lane: 'officer', visit_id: visit.id, written_by: officer.id };
  await answer(load, assessment, finishedAnswers, { ...lane, written_at: at(day, '16:30') });
  await finishAssessment(tx, visit.assessment_id, { by: officer.id, at: at(day, '17:00') });
}

async function begin(load: DemoLoad, child: DemoChild): Promise<void> {
  const family = load.people.ofHousehold(child.householdKey);
  if (!family) return;
  const day = addDays(load.today, -2);
  const assessment = await start(load, child, { by: family, day });
  const lane = { lane: 'family', visit_id: null, written_by: family.id };
  await answer(load, assessment, ownAnswers, { ...lane, written_at: at(day, '20:30') });
}

interface Begun {
  keys: { authority_id: string; assessment_id: string };
  setId: string;
}

async function start(
  { tx, today }: DemoLoad,
  child: DemoChild,
  { by, day }: { by: Person; day: string },
): Promise<Begun> {
  const keys = {
    authority_id: authorityIdOf(child.authority),
    assessment_id: demoId('assessment', child.key),
  };
  const setId = setIdOf(child.authority);
  await actAs(tx, actingAs(by));
  await insertRows(tx, 'assessments.assessment', [
    {
      id: keys.assessment_id,
      authority_id: keys.authority_id,
      child_id: childIdOf(child.key),
      set_id: setId,
      financial_year: financialYearOf(today),
      state: 'answering',
      started_by: by.id,
      started_at: at(day, '15:30'),
    },
  ]);
  return { keys, setId };
}

async function answer(
  { tx }: DemoLoad,
  { keys, setId }: Begun,
  answers: typeof finishedAnswers,
  how: object,
): Promise<void> {
  const rows = Object.entries(answers).map(([question, [option, words]]) => ({
    ...keys,
    set_id: setId,
    question_code: question,
    version: 1,
    option_code: option,
    words,
    ...how,
  }));
  await insertRows(tx, 'assessments.answer', rows);
}

async function ask(load: DemoLoad, child: DemoChild): Promise<number> {
  const { tx, people, today } = load;
  const family = people.ofHousehold(child.householdKey);
  if (!family) return 0;
  const officer = people.withEmail(child.officer);
  for (const { key, kind, words, answer: text } of demoRequests) {
    const day = addDays(today, text === null ? -1 : -9);
    const id = demoId('help-request', key);
    await actAs(tx, actingAs(family));
    await insertRows(tx, 'casework.help_request', [
      {
        id,
        authority_id: authorityIdOf(child.authority),
        child_id: childIdOf(child.key),
        kind,
        words,
        asked_by: family.id,
        asked_as: family.role,
        asked_at: at(day, '08:40'),
        own_by: addWorkingDays(day, 1),
        state: 'waiting',
      },
    ]);
    if (text === null) continue;
    await actAs(tx, actingAs(officer));
    const times = { ownedAt: at(day, '10:00'), answeredAt: at(day, '11:00') };
    await answerRequest(tx, id, { by: officer.id, answer: text, ...times });
  }
  return demoRequests.length;
}
