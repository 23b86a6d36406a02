import { Get, Post } from '@nestjs/common';
import { FUNDERS, GrowingUpService } from '#budgets';
import { SharedBookingsService } from '#bookings';
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
import { ConclusionForm, ContinuationForm, dayOf } from './growing-up.forms.js';
import { growingUpView } from './growing-up.view.js';

const SHOW = 'officers/growing-up/show.njk';

/** The way to 18 of one child: who was told, who goes on paying, and what the adult assessment came to. */
@PageController('officer/children/:id/growing-up')
@Access('officer')
export class GrowingUpPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly growingUp: GrowingUpService,
    private readonly shared: SharedBookingsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Post()
  continueSupport(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ContinuationForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async (form, acting) => {
        const startsOn = dayOf('startsOn', [
          form['startsOn-day'],
          form['startsOn-month'],
          form['startsOn-year'],
        ]);
        const { funder, reason } = form;
        await this.growingUp.continueSupport(acting, id, { funder, startsOn, reason });
        return goTo(
          `/officer/children/${id}/growing-up`,
          'It is recorded. Bookings after the birthday are possible.',
        );
      },
    });
  }

  @Post('conclusion')
  conclude(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConclusionForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async (form, acting) => {
        const endsOn = dayOf('endsOn', [
          form['endsOn-day'],
          form['endsOn-month'],
          form['endsOn-year'],
        ]);
        await this.growingUp.conclude(acting, id, { endsOn, conclusion: form.conclusion });
        return goTo(
          `/officer/children/${id}/growing-up`,
          'It is recorded. Bookings that are there go on.',
        );
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const child = await this.children.get(caller, id);
    return {
      title: `Growing up: ${fullName(child)}`,
      child,
      ...growingUpView(await this.growingUp.get(caller, id)),
      shared: await this.shared.of(caller, id),
      funders: FUNDERS,
    };
  }
}
