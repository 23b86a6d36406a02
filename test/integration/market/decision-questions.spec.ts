import { DecisionLettersService, DecisionQuestionsService, MarketClocksService } from '#market';
import { withoutConstraint, withoutTrigger } from '../../support/mutants.js';
import { evaluationWorld, type EvaluationWorld, findings } from './evaluation-world.js';

let world: EvaluationWorld;
let questions: DecisionQuestionsService;
let letters: DecisionLettersService;
beforeAll(async () => {
  world = await evaluationWorld();
  questions = new DecisionQuestionsService(world.db.database);
  letters = new DecisionLettersService(world.db.database);
});
afterAll(() => world?.db.drop());

const WHY = 'Which policy was missing, please?';
const ANSWER = 'The policy on medication has no date of review.';

/** A refusal of the authority that asks for two evaluations, with its letter. */
async function refused() {
  const application = await world.assigned();
  await world.evaluate(world.first, application.id, 'not-met');
  await world.evaluate(world.second, application.id, 'not-met');
  const agreed = findings('not-met', 'No policy was sent.');
  await world.evaluations.moderate(world.first, [application.id, world.partId], agreed);
  const decision = await world.decide(world.nottsCommissioner, application.id, 'refuse');
  const letter = () => letters.get(application.applicant, application.id, world.notts.id);
  return { ...application, decisionId: decision.id, letter };
}

const openOf = async (decisionId: string) =>
  (await questions.open(world.second)).find((one) => one.decisionId === decisionId);

describe('the letter of a decision (A9)', () => {
  it('A9: says the outcome, the reasons, what was agreed on, and what can be done until when', async () => {
    const { letter, applicant, id } = await refused();
    expect(await letter()).toMatchObject({
      authority: { name: 'Notts Test' },
      parts: [
        {
          outcome: 'refuse',
          findings: [{ result: 'not-met', reasons: 'No policy was sent.' }, {}],
          reasonsDays: 15,
          appealUntil: expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
        },
      ],
    });
    const stranger = (await world.newProvider()).caller;
    await expect(letters.get(stranger, id, world.notts.id)).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(letters.get(applicant, id, world.derby.id)).rejects.toMatchObject({
      code: 'market.decision-not-found',
    });
  });
});

describe('more reasons (A9)', () => {
  it('A9: are due 15 days after they are asked for, and overdue on the 16th', async () => {
    const { decisionId, applicant, letter } = await refused();
    await questions.askReasons(applicant, decisionId, WHY);
    await expect(questions.askReasons(applicant, decisionId, WHY)).rejects.toMatchObject({
      code: 'market.reasons-asked',
    });
    const { rows } = await world.admin.query<{ days: number }>(
      `SELECT due_on - market.local_day(asked_at) AS days FROM market.reasons_request WHERE decision_id = $1`,
      [decisionId],
    );
    expect(rows).toEqual([{ days: 15 }]);
    const open = await openOf(decisionId);
    const running = await world.db.database.transaction(world.second, (tx) =>
      new MarketClocksService().clocksWithin(tx, world.notts.id, new Date()),
    );
    expect(running.filter(({ kind }) => kind === 'decision-reasons')).toContainEqual(
      expect.objectContaining({ href: `/commissioner/decision-questions/reasons/${open?.id}` }),
    );
    await questions.giveReasons(world.second, open?.id ?? '', ANSWER);
    await expect(questions.giveReasons(world.first, open?.id ?? '', WHY)).rejects.toMatchObject({
      code: 'market.answered-already',
    });
    expect((await letter()).parts[0]?.questions).toMatchObject([{ words: WHY, answer: ANSWER }]);
    expect(await openOf(decisionId)).toBeUndefined();
    const { rows: told } = await world.admin.query(
      `SELECT payload->>'what' AS what FROM platform.outbox WHERE payload->>'id' = $1 ORDER BY 1`,
      [open?.id],
    );
    expect(told).toEqual([{ what: 'reasons-asked' }, { what: 'reasons-given' }]);
  });
});

describe('an appeal', () => {
  const appealed = async () => {
    const refusal = await refused();
    await questions.appeal(refusal.applicant, refusal.decisionId, 'The policy was sent in May.');
    const appeal = await openOf(refusal.decisionId);
    return { ...refusal, appealId: appeal?.id ?? '' };
  };
  const uphold = { outcome: 'upheld' as const, answer: 'The policy was in the file all along.' };

  it('is answered by somebody else; one that is upheld admits from now on, and history stays', async () => {
    const { appealId, id, applicant, letter, provider } = await appealed();
    await expect(
      questions.answerAppeal(world.nottsCommissioner, appealId, uphold),
    ).rejects.toMatchObject({ code: 'market.another-answers' });
    const byDecider = `UPDATE market.appeal
      SET outcome = 'dismissed', answer = 'I was right then and I am now.', answered_by = $2, answered_at = now()
      WHERE id = $1`;
    const own = [appealId, world.nottsCommissioner.userId];
    await expect(world.admin.query(byDecider, own)).rejects.toMatchObject({
      message: 'market.another-answers',
    });
    await world.admin.query('BEGIN');
    await withoutTrigger(world.admin, 'market.appeal', 'another_answers');
    expect((await world.admin.query(byDecider, own)).rowCount).toBe(1);
    await world.admin.query('ROLLBACK');

    await questions.answerAppeal(world.second, appealId, uphold);
    const [decision] = (await world.applications.get(applicant, id)).parts.flatMap(
      ({ decisions }) => decisions.filter(({ authority }) => authority.id === world.notts.id),
    );
    expect(decision).toMatchObject({ outcome: 'admit', reasons: uphold.answer });
    expect((await letter()).parts[0]).toMatchObject({
      round: 2,
      questions: [{ kind: 'appeal', outcome: 'upheld' }],
    });
    const { rows } = await world.admin.query(
      `SELECT d.round, d.outcome, n.state FROM market.decision d
       LEFT JOIN market.admission n ON n.decision_id = d.id WHERE d.provider_id = $1 ORDER BY d.round`,
      [provider.id],
    );
    expect(rows).toEqual([
      { round: 1, outcome: 'refuse', state: null },
      { round: 2, outcome: 'admit', state: 'admitted' },
    ]);
  });

  it('is made once, against a refusal, and in time', async () => {
    const { decisionId, applicant, appealId } = await appealed();
    await expect(questions.appeal(applicant, decisionId, WHY)).rejects.toMatchObject({
      code: 'market.appealed-already',
    });
    await questions.answerAppeal(world.second, appealId, { ...uphold, outcome: 'dismissed' });
    await expect(questions.answerAppeal(world.first, appealId, uphold)).rejects.toMatchObject({
      code: 'market.answered-already',
    });
    const { id, applicant: other } = await world.applied();
    const { id: admitted } = await world.decide(world.derbyCommissioner, id);
    await expect(questions.appeal(other, admitted, WHY)).rejects.toMatchObject({
      code: 'market.too-late-to-appeal',
    });
    const late = `
      INSERT INTO market.appeal (authority_id, provider_id, decision_id, grounds, made_by, made_at, until_on, due_on)
      SELECT authority_id, provider_id, id, 'Much too late for this.', decided_by, '2027-01-02T00:00:00Z',
             '2027-01-01', '2027-01-20' FROM market.decision WHERE id = $1`;
    await expect(world.admin.query(late, [admitted])).rejects.toMatchObject({
      constraint: 'appeal_in_time',
    });
    await world.admin.query('BEGIN');
    await withoutConstraint(world.admin, 'market.appeal', 'appeal_in_time');
    expect((await world.admin.query(late, [admitted])).rowCount).toBe(1);
    await world.admin.query('ROLLBACK');
  });

  it('is the only way to a second decision, and an upheld one has it', async () => {
    const { decisionId, appealId } = await appealed();
    const again = `
      INSERT INTO market.decision
        (authority_id, application_id, part_id, provider_id, outcome, reasons, decided_by, round)
      SELECT authority_id, application_id, part_id, provider_id, 'admit', reasons, $2, 2
      FROM market.decision WHERE id = $1`;
    const values = [decisionId, world.second.userId];
    await expect(world.admin.query(again, values)).rejects.toMatchObject({
      message: 'market.already-decided',
    });
    await world.admin.query('BEGIN');
    await withoutTrigger(world.admin, 'market.decision', 'answers_an_appeal');
    expect((await world.admin.query(again, values)).rowCount).toBe(1);
    await world.admin.query('ROLLBACK');
    const half = `UPDATE market.appeal
      SET outcome = 'upheld', answer = 'Upheld and then forgotten.', answered_by = $2, answered_at = now()
      WHERE id = $1`;
    await expect(world.admin.query(half, [appealId, world.second.userId])).rejects.toMatchObject({
      constraint: 'upheld_is_done',
    });
  });

  it('answered by two at once has one answer', async () => {
    const { appealId } = await appealed();
    const both = await Promise.allSettled([
      questions.answerAppeal(world.first, appealId, uphold),
      questions.answerAppeal(world.second, appealId, { ...uphold, outcome: 'dismissed' }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
