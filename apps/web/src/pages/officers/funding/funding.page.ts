import { Get, Post } from '@nestjs/common';
import { FundingService, SHARE_FUNDERS } from '#budgets';
import { ChildrenService, fullName } from '#children';
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
import { fundingView, versionsView } from '../../families/budget/funding.view.js';
import { agreementTyped, FundingForm } from './funding.form.js';

const TEMPLATE = 'officers/funding/show.njk';

/** Education, health and care pay for one child together: what they agreed to, and the form for it. */
@PageController('officer/children/:id/funding')
@Access('officer')
export class FundingPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly funding: FundingService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  agree(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(FundingForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form, acting) => {
        await this.funding.agree(acting, id, agreementTyped(form));
        return goTo(
          `/officer/children/${id}/funding`,
          'It is recorded. What is spent already stays as it was shared.',
        );
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const child = await this.children.get(caller, id);
    const found = await this.funding.ofChild(caller, id);
    return {
      title: `Who pays for ${fullName(child)}`,
      child,
      year: found.year,
      funding: fundingView(found),
      versions: versionsView(found.versions),
      funders: SHARE_FUNDERS,
    };
  }
}
