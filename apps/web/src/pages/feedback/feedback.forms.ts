import { FACES, LONGEST_WORDS } from '#feedback';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../api/given.decorator.js';

const LONG = { message: `Write at most ${LONGEST_WORDS.toLocaleString('en-GB')} characters` };

/** "How was it?" */
export class FeedbackForm {
  /** "1" to "5", or "none" where the child did not want to say. */
  @MayBeLeftOut()
  @IsIn([...Object.keys(FACES), 'none'], {
    message: 'Choose a face, or that they did not want to say',
  })
  face?: string;

  @IsString(LONG)
  @MaxLength(LONGEST_WORDS, LONG)
  words: string;
}

/** What a commissioner decides about words. */
export class ModerationForm {
  @IsIn(['published', 'kept-back'], { message: 'Choose whether to publish it' })
  outcome: 'published' | 'kept-back';

  @IsString({ message: 'Say why you keep it back' })
  @MaxLength(1000, { message: 'Say why in at most 1,000 characters' })
  reasons: string;
}

/** What a provider answers. */
export class ReplyForm {
  @IsString(LONG)
  @MaxLength(LONGEST_WORDS, LONG)
  words: string;
}
