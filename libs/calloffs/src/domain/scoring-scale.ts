/** The published scale by which quality is scored: what each number means, for evaluators and bidders alike. */
export const SCORING_SCALE = [
  { points: 0, words: 'No answer, or nothing in it that meets what is asked.' },
  { points: 1, words: 'Poor: little of what is asked is met, with serious doubts.' },
  { points: 2, words: 'Partly met: important things are missing or unclear.' },
  { points: 3, words: 'Met: all that matters is there, with small doubts.' },
  { points: 4, words: 'Well met: all of it, clear and with evidence.' },
  { points: 5, words: 'Very well met: more than is asked, with convincing evidence.' },
] as const;

/** The most that a criterion can be given. */
export const TOP_OF_SCALE = 5;

/** What a number of the scale means; undefined for a number that is not on it. */
export function meaningOf(points: number): string | undefined {
  return SCORING_SCALE.find((step) => step.points === points)?.words;
}
