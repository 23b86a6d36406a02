import { Get } from '@nestjs/common';
import { ORDER_RULE, ROUND_CAUSES, type RoundProgress, RoundsService } from '#continuity';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';

/** How families of providers that take no new bookings are served: counts, and no child. */
@PageController('commissioner/continuity')
@Access('commissioner')
export class ContinuityPage {
  constructor(private readonly rounds: RoundsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const rounds = await this.rounds.list(caller);
    return showPage('commissioners/continuity/list.njk', {
      title: 'When a provider stops',
      rounds: rounds.map((round) => ({
        ...round,
        causeWords: ROUND_CAUSES[round.cause],
        minutes: minutesToTell(round),
      })),
      rule: ORDER_RULE,
    });
  }
}

/** Whole minutes from the beginning until the last family was told; undefined while some wait to be told. */
function minutesToTell({
  beganAt,
  lastContact,
  bookings,
  contacted,
  lapsed,
}: RoundProgress): number | undefined {
  if (lastContact === null || contacted + lapsed < bookings) return undefined;
  return Math.max(1, Math.ceil((Date.parse(lastContact) - Date.parse(beganAt)) / 60_000));
}
