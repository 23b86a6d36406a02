import { addDays } from '#kernel';
import { actAs } from '#platform';
import { type Partner, PARTNERS } from '../content/authorities.js';
import { financialYearOf } from '../content/entitlements.js';
import { demoQuestions, PENCE_PER_POINT, QUESTIONNAIRE_SOURCE } from '../content/questionnaire.js';
import { CONTACTS_SOURCE, demoContacts } from '../content/rights-contacts.js';
import { publishSet } from '../persistence/demo-cases.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { actingAs, authorityIdOf } from './people.js';

/** The others have none, so that their pages show what the bands decide instead. */
const WITH_QUESTIONNAIRE: readonly Partner[] = ['nottinghamshire', 'derbyshire'];

export const setIdOf = (partner: Partner): string => demoId('question-set', partner);

/** Questionnaires that say that they are demonstrations, and whom families turn to. */
export const questionnaires: Stage = {
  name: 'Questionnaires and contacts',
  async run(load) {
    let added = 0;
    for (const partner of PARTNERS) {
      await actAs(load.tx, actingAs(load.people.commissionerOf(partner)));
      added += await insertRows(load.tx, 'casework.rights_contact', contactsOf(partner, load));
      if (WITH_QUESTIONNAIRE.includes(partner)) await addSet(load, partner);
    }
    return added + WITH_QUESTIONNAIRE.length;
  },
};

async function addSet({ tx, today }: DemoLoad, partner: Partner): Promise<void> {
  const of = { authority_id: authorityIdOf(partner), set_id: setIdOf(partner) };
  const set = {
    id: of.set_id,
    authority_id: of.authority_id,
    version: 1,
    title: 'What short breaks may be needed',
    demonstration: true,
    source: QUESTIONNAIRE_SOURCE,
    in_force_from: addDays(today, -400),
    state: 'draft',
  };
  await insertRows(tx, 'assessments.question_set', [set]);
  await insertRows(
    tx,
    'assessments.question',
    demoQuestions.map(({ code, text, hint }, index) => {
      return { ...of, code, position: index + 1, text, hint };
    }),
  );
  const options = demoQuestions.flatMap(({ code: question_code, answers }) =>
    answers.map(([code, text, points], index) => {
      return { ...of, question_code, code, position: index + 1, text, points };
    }),
  );
  await insertRows(tx, 'assessments.question_option', options);
  const years = [today, addDays(today, 366)].map((day) => financialYearOf(day));
  const conversions = [...new Set(years)].map((financial_year) => {
    return { ...of, financial_year, pence_per_point: PENCE_PER_POINT };
  });
  await insertRows(tx, 'assessments.conversion', conversions);
  await publishSet(tx, of.set_id);
}

function contactsOf(partner: Partner, { people, today }: DemoLoad): object[] {
  return demoContacts.map((contact) => ({
    ...contact,
    authority_id: authorityIdOf(partner),
    in_force_from: addDays(today, -400),
    source: CONTACTS_SOURCE,
    set_by: people.commissionerOf(partner).id,
  }));
}
