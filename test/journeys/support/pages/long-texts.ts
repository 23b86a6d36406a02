import { type Client } from 'pg';

/** A place in Wales: no browser breaks it by itself. */
const LONG_WORD = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch';
const WORDS = `${LONG_WORD} and everybody who is in favour of a very long name for it `;

/** Columns that people read, with as many characters as each takes, or 200 where it takes any number. */
const TEXTS: [column: string, characters: number][] = [
  ['identity.authority.name', 200],
  ['identity.user_account.display_name', 120],
  ['providers.provider.name', 160],
  ['providers.provider.town', 80],
  ['providers.registration.number', 20],
  ['providers.insurance.insurer', 120],
  ['providers.connected_person.name', 120],
  ['providers.worker.name', 120],
  ['providers.attestation.checked_by', 120],
  ['providers.bank_details.account_name', 70],
  ['market.declaration_request.reasons', 2000],
  ['market.market.title', 200],
  ['market.part.title', 200],
  ['market.part.description', 600],
  ['market.condition.question', 200],
  ['market.condition.hint', 400],
  ['market.end_change.reasons', 4000],
  ['market.removal_notice.reasons', 4000],
  ['market.decision.reasons', 4000],
  ['market.admission_event.reasons', 4000],
  ['children.child.first_name', 80],
  ['children.child.last_name', 80],
  ['catalogue.postcode.name', 80],
  ['catalogue.offer.title', 120],
  ['catalogue.offer.description', 2000],
  ['catalogue.unit.label', 120],
  ['catalogue.bed.label', 60],
  ['vacancies.vacancy.note', 1000],
  ['budgets.funding_agreement.agreed_with', 2000],
  ['budgets.funder_account.body', 160],
  ['grants.award.title', 160],
  ['grants.award.purpose', 2000],
  ['grants.award.conditions', 4000],
  ['grants.monitoring_return.told', 4000],
  ['casework.help_request.words', 4000],
  ['casework.review.place', 300],
  ['casework.review_participant.name', 120],
  ['casework.review_contribution.words', 4000],
  ['casework.hand_over.reason', 2000],
  ['casework.note.who', 500],
  ['casework.note.body', 8000],
  ['casework.rights_contact.name', 160],
  ['casework.rights_contact.how', 1000],
  ['assessments.question_set.title', 120],
  ['assessments.question_set.source', 1000],
  ['assessments.question.text', 200],
  ['assessments.question.hint', 600],
  ['assessments.question_option.text', 200],
  ['assessments.answer.words', 4000],
  ['assessments.visit.who_was_there', 500],
  ['assessments.appeal.words', 4000],
  ['choices.scenario.name', 80],
  ['choices.scenario_line.description', 300],
  ['choices.more_request.words', 2000],
  ['notifications.notification.title', 200],
  ['notifications.notification.body', 2000],
  ['plans.draft_section.body', 4000],
  ['plans.outcome.wish', 400],
  ['plans.outcome.sign', 400],
  ['plans.progress_note.body', 1000],
  ['plans.version.title', 120],
  ['plans.version.summary', 2000],
  ['plans.version_section.body', 4000],
  ['plans.version_outcome.wish', 400],
];

/** Columns in which no text stands twice. */
const UNIQUE = new Set([
  'identity.authority.name',
  'providers.provider.name',
  'market.market.title',
  'providers.registration.number',
  'providers.connected_person.name',
  'catalogue.unit.label',
  'catalogue.bed.label',
]);

/** Makes every text as long as it may be, with a long word in it. */
export async function makeTextsLong(admin: Client): Promise<void> {
  // Texts that are never changed in service are changed here.
  await admin.query(`SET session_replication_role = replica`);
  for (const [path, characters] of TEXTS) {
    const [schema, table, column] = path.split('.');
    const start = UNIQUE.has(path) ? `left(id::text, 8) || ' '` : `''`;
    await admin.query(
      `UPDATE ${schema}.${table} SET ${column} = rtrim(left(${start} || repeat($1, 60), $2))`,
      [WORDS, characters],
    );
  }
  await admin.query(
    `UPDATE market.application SET answers =
       (SELECT jsonb_object_agg(key, left(repeat($1, 60), 2000)) FROM jsonb_each(answers))`,
    [WORDS],
  );
  await admin.query(`SET session_replication_role = origin`);
}
