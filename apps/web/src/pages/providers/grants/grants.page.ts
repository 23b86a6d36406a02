import { Get, Param, Post } from '@nestjs/common';
import { GrantReturnsService, GrantsService } from '#grants';
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
} from '../../../http/index.js';
import { GrantReturnForm, numberIn, spentTyped } from '../../finance/grants/grant.forms.js';
import { awardView } from '../../finance/grants/grant.view.js';

const SHOW = 'providers/grants/show.njk';

/** A provider's own grants: what each is for, when it is paid, and what is still to be told. */
@PageController('provider/grants')
@Access('provider')
export class OwnGrantsPage {
  constructor(
    private readonly grants: GrantsService,
    private readonly returns: GrantReturnsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const awards = (await this.grants.list(caller)).map(awardView);
    return showPage('providers/grants/list.njk', { title: 'Grants', awards });
  }

  @Get(':awardId')
  async show(@CurrentCaller() caller: Caller, @IdParam('awardId') id: string): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Post(':awardId/instalments/:number/return')
  tell(
    @CurrentCaller() caller: Caller,
    @IdParam('awardId') id: string,
    @Param('number') number: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(GrantReturnForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async (form, acting) => {
        const told = { spentPence: spentTyped(form), told: form.told };
        await this.returns.tell(acting, id, numberIn(number), told);
        return goTo(`/provider/grants/${id}`, 'The council has your return.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const award = awardView(await this.grants.get(caller, id));
    return { title: award.title, award };
  }
}
