import { type NewMoreRequest, SKIP_REASONS, type SkipReason } from '#choices';
import { IsIn, IsString, Length, Matches } from 'class-validator';

const SCENARIO = 'scenario:';
const SKIP = 'skip:';
const START = new RegExp(
  `^(?:${SCENARIO}[0-9a-f-]{36}|${SKIP}(?:${Object.keys(SKIP_REASONS).join('|')}))$`,
);

/** Asking for more: from something that was saved, or without, with a reason that is one click. */
export class MoreForm {
  @Matches(START, { message: 'Choose something that you have saved, or why you ask without it.' })
  start: string;

  @IsString({ message: 'Say what is needed, and why.' })
  @Length(10, 2000, { message: 'Say what is needed, and why, in 10 to 2,000 characters.' })
  words: string;

  @IsIn(['yes', 'no'], { message: 'Say whether you ask for a reassessment.' })
  reassessment: 'yes' | 'no';
}

export function moreRequestOf({ start, words, reassessment }: MoreForm): NewMoreRequest {
  const skipped = Object.keys(SKIP_REASONS).find((reason) => start === SKIP + reason);
  return {
    scenarioId: skipped === undefined ? start.slice(SCENARIO.length) : null,
    skippedBecause: isSkipReason(skipped) ? skipped : null,
    words,
    asksReassessment: reassessment === 'yes',
  };
}

function isSkipReason(text: string | undefined): text is SkipReason {
  return text !== undefined && Object.hasOwn(SKIP_REASONS, text);
}

export const scenarioStart = (id: string): string => SCENARIO + id;

/** The reasons as radio buttons. */
export const SKIP_ITEMS = Object.entries(SKIP_REASONS).map(([reason, text]) => ({
  value: SKIP + reason,
  text,
}));
