import {
  type HeldReview,
  ReviewListsService,
  ReviewNoticesService,
  type ReviewsOfChild,
  ReviewsService,
  ReviewWordsService,
} from '#casework';
import { DomainError } from '#kernel';
import { type AHousehold } from '../../factories/a-household.js';
import { type TestDatabase } from '../../support/test-database.js';

export const DECISION = 'Saturdays go well, and the nights stay as they are.';

/** The services of reviews, and short ways through them. */
export class ReviewScene {
  readonly reviews: ReviewsService;
  readonly words: ReviewWordsService;
  readonly lists: ReviewListsService;
  readonly notices = new ReviewNoticesService();

  constructor(private readonly db: TestDatabase) {
    this.reviews = new ReviewsService(db.database);
    this.words = new ReviewWordsService(db.database);
    this.lists = new ReviewListsService(db.database);
  }

  ofChild({ officer, child }: AHousehold): Promise<ReviewsOfChild> {
    return this.reviews.ofChild(officer.caller, child.id);
  }

  /** Plans the first review, counted from a day. */
  async planned(
    home: AHousehold,
    countedFrom: string,
  ): Promise<{ childId: string; id: string; dueOn: string }> {
    const { officer, child } = home;
    const dueOn = await this.reviews.start(officer.caller, child.id, countedFrom);
    const id = (await this.ofChild(home)).planned?.id ?? '';
    return { childId: child.id, id, dueOn };
  }

  /** Holds it with something that the child said. */
  async heldWithChild(
    home: AHousehold,
    of: { childId: string; id: string },
    given: Partial<HeldReview>,
  ): Promise<string | null> {
    const said = { way: 'said', words: 'More swimming.', readers: 'everybody' } as const;
    await this.words.contribute(home.officer.caller, of, said);
    return this.hold(home, of, given);
  }

  hold(
    { officer }: AHousehold,
    of: { childId: string; id: string },
    given: Partial<HeldReview>,
  ): Promise<string | null> {
    return this.reviews.hold(officer.caller, of, {
      heldOn: '2026-01-15',
      outcome: 'continue',
      decision: DECISION,
      withoutChild: '',
      came: [],
      ...given,
    });
  }

  /** What the schedule of a day does. */
  tell(day: string): Promise<number> {
    return this.db.database.job('match-vacancies', (tx) => this.notices.tellDueWithin(tx, day));
  }
}

/** The code with which work is refused. */
export async function refused(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'done';
}
