import { Get } from '@nestjs/common';
import {
  type CaseloadsOfAuthority,
  CaseloadsService,
  ReviewListsService,
  type ReviewsOfOfficer,
  SOON_DAYS,
} from '#casework';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';

/** Width of the picture's bars; a quarter more than the fullest list fits. */
const WIDTH = 600;

/** How full the officers' lists are, and how their reviews stand. No child is named. */
@PageController('commissioner/caseloads')
@Access('commissioner')
export class CaseloadsPage {
  constructor(
    private readonly caseloads: CaseloadsService,
    private readonly reviews: ReviewListsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const caseloads = await this.caseloads.ofAuthority(caller);
    const reviews = await this.reviews.figures(caller);
    return showPage('casework/caseloads.njk', {
      title: 'Caseloads and reviews',
      ...caseloads,
      bars: barsOf(caseloads),
      reviews,
      total: totalOf(reviews),
      soonDays: SOON_DAYS,
    });
  }
}

interface Bars {
  /** Where the range begins and how wide it is, in the units of the picture. */
  from: number;
  wide: number;
  officers: { name: string; description: string; width: number; standing: string }[];
}

function barsOf({ officers, range }: CaseloadsOfAuthority): Bars {
  const fullest = Math.max(range.most, ...officers.map(({ children }) => children));
  const scale = (children: number): number => Math.round((children / (fullest * 1.05)) * WIDTH);
  return {
    from: scale(range.least),
    wide: scale(range.most) - scale(range.least),
    officers: officers.map(({ officerName, children, standing }) => ({
      name: officerName,
      description: `${officerName}: ${children} children, ${standing} the range of ${range.least} to ${range.most}`,
      width: scale(children),
      standing,
    })),
  };
}

function totalOf(reviews: ReviewsOfOfficer[]): Omit<ReviewsOfOfficer, 'officerId' | 'officerName'> {
  const sum = (key: 'planned' | 'dueSoon' | 'overdue' | 'held' | 'heldLate'): number =>
    reviews.reduce((total, one) => total + one[key], 0);
  return {
    planned: sum('planned'),
    dueSoon: sum('dueSoon'),
    overdue: sum('overdue'),
    held: sum('held'),
    heldLate: sum('heldLate'),
  };
}
