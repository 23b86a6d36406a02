import { Get, Post } from '@nestjs/common';
import { CancellationRulesService } from '#bookings';
import { type Caller } from '#kernel';
import { Matches } from 'class-validator';
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
import { limitText, rulesText } from './rules.view.js';

const TEMPLATE = 'cancellation/offer-rules.njk';
const WHOLE = /^\s*\d{1,3}\s*$/;

class OfferRulesForm {
  @Matches(WHOLE, { message: 'Enter whole hours, such as 48' })
  noticeHours: string;

  @Matches(WHOLE, { message: 'Enter a whole share, such as 50' })
  backPercent: string;

  @Matches(WHOLE, { message: 'Enter a whole share, such as 0' })
  noShowPercent: string;

  @Matches(WHOLE, { message: 'Enter whole days, such as 3' })
  illnessDays: string;
}

/** A provider chooses what cancelling an offer costs, within what the council allows. */
@PageController('provider/offers/:id/cancellation')
@Access('provider')
export class OfferRulesPage {
  constructor(private readonly rules: CancellationRulesService) {}

  @Get()
  async ask(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  choose(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(OfferRulesForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async (form, caller) => {
        await this.rules.choose(caller, id, {
          noticeHours: Number(form.noticeHours),
          backPercent: Number(form.backPercent),
          noShowPercent: Number(form.noShowPercent),
          illnessDays: Number(form.illnessDays),
        });
        return goTo(
          `/provider/offers/${id}/cancellation`,
          'The rules hold for what is booked from now on.',
        );
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const rules = await this.rules.ofOwnOffer(caller, id);
    const [first, last] = [rules.steps[0], rules.steps.at(-1)];
    return {
      title: 'What cancelling costs',
      rules,
      now: rulesText(rules),
      allowed: limitText(rules.limit),
      mayCharge: rules.limit.leastBackPercent < 100 || rules.limit.leastNoShowPercent < 100,
      chosen: {
        noticeHours: first?.hours,
        backPercent: last?.percent,
        noShowPercent: rules.noShowPercent,
        illnessDays: rules.illnessDays,
      },
    };
  }
}
