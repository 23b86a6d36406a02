import { Get, Post } from '@nestjs/common';
import { UNIVERSAL_COSTS, UniversalOffersService } from '#catalogue';
import { ACCESS_FACETS, ACCESS_GROUPS, type Caller } from '#kernel';
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
import { ConfirmForm } from '../../button.forms.js';
import { UniversalForm, universalOf } from './universal.form.js';

const LIST = 'commissioners/offers/universal.njk';
const FORM = 'commissioners/offers/universal-new.njk';
const PATH = '/commissioner/universal-offers';

/** What is open to every child in the council's area: entered here, and shown before funded offers. */
@PageController('commissioner/universal-offers')
@Access('commissioner')
export class UniversalOffersPage {
  constructor(private readonly offers: UniversalOffersService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(LIST, await this.listModel(caller));
  }

  @Get('new')
  async form(): Promise<PageAnswer> {
    return showPage(FORM, formModel());
  }

  @Post('new')
  add(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(UniversalForm, {
      template: FORM,
      model: async () => formModel(),
      act: async (form, caller) => {
        await this.offers.add(caller, universalOf(form));
        return goTo(PATH, 'It is listed. Families see it before funded offers.');
      },
    });
  }

  @Post(':universalId/withdrawal')
  withdraw(
    @CurrentCaller() reader: Caller,
    @IdParam('universalId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: LIST,
      model: () => this.listModel(reader),
      act: async (_form, caller) => {
        await this.offers.withdraw(caller, id);
        return goTo(PATH, 'It is withdrawn.');
      },
    });
  }

  private async listModel(caller: Caller): Promise<PageModel> {
    return {
      title: 'Open to everybody',
      offers: await this.offers.own(caller),
      costs: UNIVERSAL_COSTS,
    };
  }
}

function formModel(): PageModel {
  return {
    title: 'Enter something open to everybody',
    costs: UNIVERSAL_COSTS,
    accessLabels: ACCESS_FACETS,
    accessGroups: Object.values(ACCESS_GROUPS),
  };
}
