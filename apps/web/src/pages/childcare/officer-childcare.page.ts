import { Get, Post } from '@nestjs/common';
import { CHILDCARE_GROUNDS, ChildcareService } from '#budgets';
import { ChildrenService, fullName } from '#children';
import { type Caller, localDay } from '#kernel';
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
import { ChildcareForm, childcareOf } from './childcare.form.js';
import { childcareView } from './childcare.view.js';

const TEMPLATE = 'childcare/officer.njk';

/** An officer decides whether childcare is paid so that a parent can work: apart from short breaks. */
@PageController('officer/children/:id/childcare')
@Access('officer')
export class OfficerChildcarePage {
  constructor(
    private readonly children: ChildrenService,
    private readonly childcare: ChildcareService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const [year, month, day] = localDay(new Date()).split('-').map(Number);
    const values = {
      'inForceFrom-day': String(day),
      'inForceFrom-month': String(month),
      'inForceFrom-year': String(year),
    };
    return showPage(TEMPLATE, { ...(await this.model(caller, id)), values });
  }

  @Post()
  decide(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ChildcareForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form, acting) => {
        await this.childcare.decide(acting, id, childcareOf(form));
        return goTo(
          `/officer/children/${id}/childcare`,
          'It is decided. The family is told and reads the reason.',
        );
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const child = await this.children.get(caller, id);
    return {
      title: `Childcare so that parents can work: ${fullName(child)}`,
      child,
      grounds: CHILDCARE_GROUNDS,
      ...childcareView(await this.childcare.ofChild(caller, id)),
    };
  }
}
