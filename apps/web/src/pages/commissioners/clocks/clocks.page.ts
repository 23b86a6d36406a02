import { Get } from '@nestjs/common';
import { BOARD_GROUPS, type ClockOnBoard, ClocksService, weeksOf } from '#clocks';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { barsOf } from './bars.js';

/** Everything with a day that the law or the council has set, by what runs out first. */
@PageController('commissioner/clocks')
@Access('commissioner')
export class ClocksPage {
  constructor(private readonly clocks: ClocksService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const board = await this.clocks.board(caller);
    return showPage('commissioners/clocks/board.njk', {
      title: 'Clocks',
      total: board.length,
      groups: Object.entries(BOARD_GROUPS).map(([group, heading]) => ({
        group,
        heading,
        clocks: board.filter((one) => one.group === group).map(shown),
      })),
      bars: barsOf(weeksOf(board)),
    });
  }
}

/** What others do has no page for a commissioner, so that it has no link. */
function shown(clock: ClockOnBoard): object {
  return { ...clock, link: clock.href.startsWith('/commissioner/') ? clock.href : undefined };
}
