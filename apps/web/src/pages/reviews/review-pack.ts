import { Injectable } from '@nestjs/common';
import { type BookingDetails, BookingListsService, NightsOfChildService } from '#bookings';
import { BudgetsService, LevelsService, PackageService } from '#budgets';
import { type Review, type ReviewsOfChild, ReviewsService } from '#casework';
import { type Caller, localDay } from '#kernel';
import { PlansService } from '#plans';
import { levelView } from '../officers/levels/level.view.js';
import { packageView } from '../officers/packages/package.view.js';
import { outcomeView } from '../plans/plan.view.js';
import { reviewsModel } from './review.view.js';

const MOST = 100;

/** What the plan, the level, the money and the package say today. */
@Injectable()
export class SupportForReview {
  constructor(
    private readonly plans: PlansService,
    private readonly levels: LevelsService,
    private readonly budgets: BudgetsService,
    private readonly packages: PackageService,
  ) {}

  async of(caller: Caller, childId: string): Promise<Record<string, unknown>> {
    const plan = await this.plans.get(caller, childId);
    const { level, moves } = await this.levels.get(caller, childId);
    return {
      sections: plan.sections.filter(({ body }) => body !== '').length,
      inForce: plan.inForce,
      outcomes: plan.outcomes.filter(({ state }) => state !== 'dropped').map(outcomeView),
      level: levelView({ level, moves, running: null, ways: [] }),
      budget: await this.budgets.figures(caller, childId),
      package: packageView(await this.packages.list(caller, childId)),
    };
  }
}

/** The pack for a review writes itself: what stands, and what was since the review before. */
@Injectable()
export class ReviewPack {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly support: SupportForReview,
    private readonly bookings: BookingListsService,
    private readonly nights: NightsOfChildService,
  ) {}

  /** @throws DomainError children.not-found, the same for a child of somebody else */
  async of(caller: Caller, childId: string): Promise<Record<string, unknown>> {
    const reviews = await this.reviews.ofChild(caller, childId);
    const since = sinceOf(reviews);
    const { counted } = await this.nights.of(caller, childId);
    return {
      ...reviewsModel(reviews),
      since,
      before: reviews.past.find(({ state }) => state === 'held'),
      ...(await this.support.of(caller, childId)),
      ...(await this.booked(caller, childId, since)),
      nightsSince: counted.filter((night) => night >= since && night <= localDay(new Date()))
        .length,
      madeAt: new Date().toISOString(),
    };
  }

  private async booked(
    caller: Caller,
    childId: string,
    since: string,
  ): Promise<Record<string, unknown>> {
    const past = await this.bookings.list(caller, { childId, when: 'past', limit: MOST });
    const toCome = await this.bookings.list(caller, { childId, when: 'upcoming', limit: MOST });
    const own = past.items.filter(({ startsAt }) => localDay(new Date(startsAt)) >= since);
    return {
      attended: byStatus(own, 'attended'),
      notAttended: byStatus(own, 'confirmed'),
      cancelled: byStatus(own, 'cancelled'),
      toCome: toCome.items,
    };
  }
}

/** The day from which a pack tells: of the review before, or on which the support began. */
function sinceOf({ planned, past }: ReviewsOfChild): string {
  const last: Review | undefined = planned ?? past[0];
  return planned?.countedFrom ?? last?.heldOn ?? localDay(new Date());
}

function byStatus(bookings: BookingDetails[], status: BookingDetails['status']): BookingDetails[] {
  return bookings.filter((booking) => booking.status === status);
}
