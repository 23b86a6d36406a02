import { Get } from '@nestjs/common';
import { AlternativesService, UndeliveredService } from '#bookings';
import { ChildrenService, fullName } from '#children';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';
import { openInAll, undeliveredLines } from './undelivered.view.js';

const TEMPLATE = 'undelivered/child.njk';

/** What a child was to have and did not get, with what can be booked instead. */
@PageController()
export class ChildUndeliveredPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly undelivered: UndeliveredService,
    private readonly alternatives: AlternativesService,
  ) {}

  @Get('budget/:childId/undelivered')
  @Access('family', 'young-person')
  async forFamily(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const own = caller.role === 'young-person';
    return this.show(caller, childId, {
      backHref: `/budget/${childId}`,
      backText: own ? 'My budget' : 'The budget',
      mayTell: caller.role === 'family',
    });
  }

  @Get('officer/children/:id/undelivered')
  @Access('officer')
  async forOfficer(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return this.show(caller, id, {
      backHref: `/officer/children/${id}`,
      backText: 'The child',
      mayTell: false,
    });
  }

  private async show(caller: Caller, childId: string, more: object): Promise<PageAnswer> {
    const child = await this.children.get(caller, childId);
    const all = await this.undelivered.ofChild(caller, childId);
    const open = openInAll(all);
    return showPage(TEMPLATE, {
      title:
        caller.role === 'young-person'
          ? 'What you were to have and did not get'
          : `What ${fullName(child)} was to have and did not get`,
      child,
      lines: undeliveredLines(all),
      open,
      instead: open === undefined ? [] : await this.alternatives.forChild(child),
      ...more,
    });
  }
}
