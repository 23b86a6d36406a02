import { Get } from '@nestjs/common';
import { ElsewhereService } from '#continuity';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { shownReoffer } from '../../families/continuity/other-places.view.js';

/** Children whose provider takes no new bookings: who waits, and for whom nothing suited. */
@PageController('officer/continuity')
@Access('officer')
export class OfficerContinuityPage {
  constructor(private readonly elsewhere: ElsewhereService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const found = await this.elsewhere.list(caller);
    return showPage('officers/continuity/list.njk', {
      title: 'Bookings offered elsewhere',
      reoffers: found.map(shownReoffer),
      noneSuited: found.filter(({ state }) => state === 'none').length,
      nothingFound: found.filter(
        ({ state, alternatives }) => state === 'waiting' && alternatives.length === 0,
      ).length,
    });
  }
}
