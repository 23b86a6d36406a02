import {
  CONTRIBUTION_WAYS,
  type ContributionReaders,
  type ContributionWay,
  PARTICIPANT_PARTS,
  type ParticipantPart,
  REVIEW_OUTCOMES,
  type ReviewOutcome,
} from '#casework';
import { Transform } from 'class-transformer';
import { IsIn, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';

const DAY = { message: 'Enter the day with one or two digits.' };
const MONTH = { message: 'Enter the month with one or two digits.' };
const YEAR = { message: 'Enter the year with four digits.' };
/** More than any text may have, so that the service can say how much too long it is. */
const FAR_TOO_LONG = 20_000;

/** One ticked box arrives as a text, several as a list, none not at all. */
const listed = ({ value }: { value: unknown }): unknown[] =>
  value === undefined || value === '' ? [] : [value].flat();

/** From which day reviews are counted. */
export class StartReviewsForm {
  @IsString(DAY)
  @MaxLength(2, DAY)
  'countedFrom-day' = '';

  @IsString(MONTH)
  @MaxLength(2, MONTH)
  'countedFrom-month' = '';

  @IsString(YEAR)
  @MaxLength(4, YEAR)
  'countedFrom-year' = '';
}

/** Who chairs, when and where; without a day nothing is arranged yet. */
export class MeetingForm {
  @IsUUID('all', { message: 'Choose who chairs the review.' })
  chairId: string;

  @IsString(DAY)
  @MaxLength(2, DAY)
  'meetsOn-day' = '';

  @IsString(MONTH)
  @MaxLength(2, MONTH)
  'meetsOn-month' = '';

  @IsString(YEAR)
  @MaxLength(4, YEAR)
  'meetsOn-year' = '';

  @Matches(/^(?:(?:[01]?\d|2[0-3])[:.][0-5]\d)?$/, { message: 'Enter a time, like 14:30.' })
  meetsTime = '';

  @Matches(/^(?:|.{2,300})$/u, {
    message: 'Say where it is, in 2 to 300 characters, or leave it empty.',
  })
  place = '';
}

export class ParticipantForm {
  @IsString({ message: 'Enter a name.' })
  @Matches(/\S/, { message: 'Enter a name.' })
  @MaxLength(120, { message: 'Enter a name, in up to 120 characters.' })
  name: string;

  @IsIn(Object.keys(PARTICIPANT_PARTS), { message: 'Choose which part they have.' })
  part: ParticipantPart;
}

/** What is to be said at a review, and to whom. */
class WordsForm {
  @IsString({ message: 'Write at least a word.' })
  @Matches(/\S/, { message: 'Write at least a word.' })
  @MaxLength(FAR_TOO_LONG, { message: 'Use 4,000 characters or fewer.' })
  words: string;

  @IsIn(['everybody', 'officers'], { message: 'Choose who may read it.' })
  readers: ContributionReaders = 'everybody';
}

/** What a young person writes: its own words, whatever else is sent. */
export class OwnWordsForm extends WordsForm {
  @IsIn(Object.keys(CONTRIBUTION_WAYS), { message: 'Use the form on the page.' })
  way: ContributionWay = 'wrote';
}

/** What somebody else writes down of a child. */
export class SaidForm extends WordsForm {
  @IsIn(['said', 'showed'] satisfies ContributionWay[], {
    message: 'Choose whether the child said or showed it.',
  })
  way: ContributionWay;
}

export class OutcomeOfReviewForm {
  @IsString(DAY)
  @MaxLength(2, DAY)
  'heldOn-day' = '';

  @IsString(MONTH)
  @MaxLength(2, MONTH)
  'heldOn-month' = '';

  @IsString(YEAR)
  @MaxLength(4, YEAR)
  'heldOn-year' = '';

  @Transform(listed)
  @IsUUID('all', { each: true, message: 'Choose people from the list.' })
  came: string[] = [];

  @IsIn(Object.keys(REVIEW_OUTCOMES), { message: 'Choose what comes of the review.' })
  outcome: ReviewOutcome;

  @IsString({ message: 'Write what was decided.' })
  @MaxLength(FAR_TOO_LONG, { message: 'Use 4,000 characters or fewer.' })
  decision: string;

  @IsString({ message: 'Say why there is nothing of the child’s own.' })
  @MaxLength(FAR_TOO_LONG, { message: 'Use 2,000 characters or fewer.' })
  withoutChild = '';
}

export class StopReviewsForm {
  @IsString({ message: 'Say why.' })
  @Length(10, 4000, { message: 'Say why, in 10 to 4,000 characters.' })
  reason: string;
}
