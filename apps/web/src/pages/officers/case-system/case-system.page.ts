import { Get, Post } from '@nestjs/common';
import { fullName } from '#children';
import { CASE_LEVELS, CaseRecordService } from '#imports';
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
import { ConfirmForm } from '../../button.forms.js';

const TEMPLATE = 'officers/case-system/show.njk';

/** What the council's case system said of a child: it informs, and the officer decides. */
@PageController('officer/children/:id/case-system')
@Access('officer')
export class CaseSystemPage {
  constructor(private readonly records: CaseRecordService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  giveAccess(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (_form, acting) => {
        await this.records.giveAccess(acting, id);
        return goTo(`/officer/children/${id}/case-system`, 'The family account has access now.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const { child, contact } = await this.records.ofChild(caller, id);
    return {
      title: 'From the case system',
      child,
      name: fullName(child),
      contact,
      level: contact?.level ? CASE_LEVELS[contact.level] : undefined,
    };
  }
}
