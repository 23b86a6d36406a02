import * as fc from 'fast-check';
import { type QuestionSet } from './question-set.js';
import { alternativesOf, scoreOf } from './scoring.js';
import { sensitivityOf } from './sensitivity.js';

const YEAR = '2026-27';

const aSet = fc
  .record({
    points: fc.array(fc.array(fc.nat(10_000), { minLength: 2, maxLength: 6 }), {
      minLength: 1,
      maxLength: 12,
    }),
    rate: fc.integer({ min: 1, max: 100_000 }),
  })
  .map(({ points, rate }): QuestionSet => ({
    id: 'set',
    authorityId: 'authority',
    version: 1,
    title: 'A set',
    demonstration: true,
    source: 'Made by the test.',
    inForceFrom: '2026-04-01',
    inForceUntil: null,
    questions: points.map((options, question) => ({
      code: `question-${question}`,
      text: `Question ${question}?`,
      hint: '',
      options: options.map((one, index) => ({
        code: `option-${index}`,
        text: `Option ${index}`,
        points: one,
      })),
    })),
    pencePerPoint: { [YEAR]: rate },
  }));

/** A set with an option for each question, given by a number of any size. */
const answered = fc
  .tuple(aSet, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }))
  .map(([set, picks]) => {
    const choices = Object.fromEntries(
      set.questions.map(({ code, options }, index) => [
        code,
        `option-${(picks[index] ?? 0) % options.length}`,
      ]),
    );
    return { set, choices };
  });

describe('the score of answers', () => {
  it('is the same for the same answers, in whatever order they were given', () => {
    fc.assert(
      fc.property(answered, ({ set, choices }) => {
        const backwards = Object.fromEntries(Object.entries(choices).toReversed());
        const { points, pence } = scoreOf(set, choices, YEAR);
        const again = scoreOf(structuredClone(set), backwards, YEAR);
        expect([again.points, again.pence]).toEqual([points, pence]);
      }),
    );
  });

  it('is explained to the penny: the answers add up to the amount', () => {
    fc.assert(
      fc.property(answered, ({ set, choices }) => {
        const { pence, answers, open } = scoreOf(set, choices, YEAR);
        expect(answers.reduce((sum, answer) => sum + answer.pence, 0)).toBe(pence);
        expect(open).toEqual([]);
      }),
    );
  });

  it('is what "what would change it" says once the answer is changed so', () => {
    fc.assert(
      fc.property(answered, fc.nat(), fc.nat(), ({ set, choices }, question, option) => {
        const { code, options } = set.questions[question % set.questions.length]!;
        const chosen = options[option % options.length]!.code;
        const told = alternativesOf(set, choices, YEAR)[code]!.find(
          (one) => one.option.code === chosen,
        )!;
        const changed = scoreOf(set, { ...choices, [code]: chosen }, YEAR);
        expect(told.pence).toBe(changed.pence);
        expect(told.difference).toBe(changed.pence - scoreOf(set, choices, YEAR).pence);
      }),
    );
  });

  it('lies between the least and the most of the published table', () => {
    fc.assert(
      fc.property(answered, ({ set, choices }) => {
        const { leastPence, mostPence } = sensitivityOf(set, YEAR);
        const { pence } = scoreOf(set, choices, YEAR);
        expect(pence).toBeGreaterThanOrEqual(leastPence);
        expect(pence).toBeLessThanOrEqual(mostPence);
      }),
    );
  });

  it('names what is open, and has no worth in a year that nobody set', () => {
    fc.assert(
      fc.property(aSet, (set) => {
        expect(scoreOf(set, {}, YEAR)).toMatchObject({ points: 0, open: set.questions });
        expect(() => scoreOf(set, {}, '2031-32')).toThrow(RangeError);
      }),
    );
  });
});
