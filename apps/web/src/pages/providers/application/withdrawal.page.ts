import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { ApplicationsService } from '#market';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { ConfirmForm } from './confirm.form.js';

const TEMPLATE = 'providers/application/withdrawal.njk';
const TITLE = 'Withdraw your application?';

/** Taking an application back that no council has decided on. */
@PageController('provider/application/:id/withdrawal')
@Access('provider')
export class WithdrawalPage {
  constructor(private readonly applications: ApplicationsService) {}

  @Get()
  async ask(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const application = await this.applications.get(caller, id);
    return showPage(TEMPLATE, { title: TITLE, application });
  }

  @Post()
  withdraw(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: async () => ({
        title: TITLE,
        application: await this.applications.get(caller, id),
      }),
      act: async (_form, keyed) => {
        await this.applications.withdraw(keyed, id);
        const notice = 'Your application is withdrawn. You can apply again at any time.';
        return goTo(`/provider/application/${id}`, notice);
      },
    });
  }
}
