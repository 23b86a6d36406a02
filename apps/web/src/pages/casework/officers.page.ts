import { Get, Post } from '@nestjs/common';
import { CaseloadsService, HandOversService } from '#casework';
import { fullName } from '#children';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { HandOverForm } from './casework.forms.js';

const SHOW = 'casework/officers.njk';

/** Who works with a child, and handing it over. */
@PageController('officer/children/:id/officers')
@Access('officer')
export class ChildOfficersPage {
  constructor(
    private readonly handOvers: HandOversService,
    private readonly caseloads: CaseloadsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Post()
  handOver(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(HandOverForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async ({ toOfficer, after, reason }, acting) => {
        const stays = after === 'stay';
        await this.handOvers.handOver(acting, id, { toOfficer, stays, reason });
        return stays
          ? goTo(`/officer/children/${id}/officers`, 'You both work with the child now.')
          : goTo('/officer/children', 'The child is on your colleague’s list now.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const of = await this.handOvers.ofChild(caller, id);
    const { range } = await this.caseloads.own(caller);
    return { title: `Officers of ${fullName(of.child)}`, ...of, range, me: caller.userId };
  }
}

/** Who works with them at the council, for the family and the young person. */
@PageController('plan/:childId/officers')
@Access('family', 'young-person')
export class FamilyOfficersPage {
  constructor(private readonly handOvers: HandOversService) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const of = await this.handOvers.ofChild(caller, childId);
    return showPage('casework/family-officers.njk', {
      title: 'Who works with you at the council',
      ...of,
    });
  }
}
