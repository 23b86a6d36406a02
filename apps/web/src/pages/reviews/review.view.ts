import {
  type Contribution,
  CONTRIBUTION_WAYS,
  type Participant,
  PARTICIPANT_PARTS,
  type Review,
  REVIEW_OUTCOMES,
  type ReviewsOfChild,
  SOON_DAYS,
} from '#casework';
import { addDays, DomainError, instantToLocal, localDay, localToInstant } from '#kernel';
import { dayOf } from '../officers/growing-up/growing-up.forms.js';

/** A review in the words of a page. */
export interface ReviewView extends Omit<Review, 'participants' | 'contributions'> {
  standing: 'overdue' | 'soon' | 'later' | 'closed';
  outcomeText: string | undefined;
  participants: (Participant & { partText: string })[];
  contributions: (Contribution & { wayText: string })[];
}

export function reviewView(review: Review, today = localDay(new Date())): ReviewView {
  return {
    ...review,
    standing: standingOf(review, today),
    outcomeText: review.outcome === null ? undefined : REVIEW_OUTCOMES[review.outcome],
    participants: review.participants.map((one) => ({
      ...one,
      partText: PARTICIPANT_PARTS[one.part],
    })),
    contributions: review.contributions.map((one) => ({
      ...one,
      wayText: CONTRIBUTION_WAYS[one.way],
    })),
  };
}

function standingOf({ state, dueOn }: Review, today: string): ReviewView['standing'] {
  if (state !== 'planned') return 'closed';
  if (dueOn < today) return 'overdue';
  return dueOn <= addDays(today, SOON_DAYS) ? 'soon' : 'later';
}

/** What every page about a child's reviews shows. */
export interface ReviewsModel extends Pick<ReviewsOfChild, 'child' | 'rule' | 'officers'> {
  planned: ReviewView | null;
  past: ReviewView[];
}

export function reviewsModel({
  child,
  rule,
  planned,
  past,
  officers,
}: ReviewsOfChild): ReviewsModel {
  return {
    child,
    rule,
    officers,
    planned: planned && reviewView(planned),
    past: past.map((review) => reviewView(review)),
  };
}

/** The fields of a meeting as they stand. */
export function meetingValues({ chairId, meetsAt, place }: Review): Record<string, string> {
  const [day, time = ''] = meetsAt === null ? [] : instantToLocal(new Date(meetsAt)).split('T');
  const [year = '', month = '', date = ''] = day?.split('-') ?? [];
  return {
    chairId,
    'meetsOn-day': date.replace(/^0/, ''),
    'meetsOn-month': month.replace(/^0/, ''),
    'meetsOn-year': year,
    meetsTime: time,
    place: place ?? '',
  };
}

/**
 * The instant of a meeting; null where no day was typed.
 * @throws DomainError request.not-a-day, request.time-needed, time.ambiguous-or-missing
 */
export function meetingAt(parts: [string, string, string], time: string): Date | null {
  if (parts.every((part) => part.trim() === '')) return null;
  const day = dayOf('meetsOn', parts);
  if (time === '') {
    throw new DomainError('invalid', 'request.time-needed', 'Enter the time.', {
      problems: [{ field: 'meetsTime', message: 'Enter a time, like 14:30.' }],
    });
  }
  return localToInstant(`${day}T${time.replace('.', ':').padStart(5, '0')}`);
}
