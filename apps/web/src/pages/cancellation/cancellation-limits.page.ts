import { Get, Post } from '@nestjs/common';
import {
  CancellationRulesService,
  type NewLimit,
  type OwnCancellations,
  type PartLimit,
} from '#bookings';
import { addDays, type Caller, localDay } from '#kernel';
import { IsString, Matches, MaxLength } from 'class-validator';
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
import { limitText } from './rules.view.js';

const LIST = 'cancellation/limits.njk';
const FORM = 'cancellation/limit.njk';
const WHOLE = /^\s*\d{1,3}\s*$/;

class LimitForm {
  @Matches(WHOLE, { message: 'Enter whole hours, such as 48' })
  mostNoticeHours: string;

  @Matches(WHOLE, { message: 'Enter a whole share, such as 50' })
  leastBackPercent: string;

  @Matches(WHOLE, { message: 'Enter a whole share, such as 0' })
  leastNoShowPercent: string;

  @Matches(WHOLE, { message: 'Enter whole days, such as 3' })
  leastIllnessDays: string;

  @Matches(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, { message: 'Enter a real date' })
  inForceFrom: string;

  @IsString({ message: 'Say why' })
  @MaxLength(1000, { message: 'Use 1,000 characters or fewer' })
  reason: string;
}

/** How far providers may go in what they charge for cancelling, by part; and what they cancel themselves. */
@PageController('commissioner/cancellation')
@Access('commissioner')
export class CancellationLimitsPage {
  constructor(private readonly rules: CancellationRulesService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const parts = await this.rules.parts(caller);
    const record = await this.rules.record(caller);
    return showPage(LIST, {
      title: 'Cancelling',
      parts: parts.map((part) => ({ ...part, text: limitText(part) })),
      record: record.map(recordLine),
    });
  }

  @Get('parts/:partId')
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('partId') partId: string,
  ): Promise<PageAnswer> {
    return showPage(FORM, await this.model(caller, partId));
  }

  @Post('parts/:partId')
  set(
    @CurrentCaller() reader: Caller,
    @IdParam('partId') partId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(LimitForm, {
      template: FORM,
      model: () => this.model(reader, partId),
      act: async (form, caller) => {
        await this.rules.setLimit(caller, partId, limitOf(form));
        return goTo(
          '/commissioner/cancellation',
          'The limits are set. What is booked already keeps its rules.',
        );
      },
    });
  }

  private async model(caller: Caller, partId: string): Promise<PageModel & { part: PartLimit }> {
    const part = await this.rules.part(caller, partId);
    return {
      title: 'What cancelling may cost',
      part,
      now: limitText(part),
      tomorrow: addDays(localDay(new Date()), 1),
    };
  }
}

function limitOf(form: LimitForm): NewLimit {
  return {
    mostNoticeHours: Number(form.mostNoticeHours),
    leastBackPercent: Number(form.leastBackPercent),
    leastNoShowPercent: Number(form.leastNoShowPercent),
    leastIllnessDays: Number(form.leastIllnessDays),
    inForceFrom: form.inForceFrom,
    reason: form.reason,
  };
}

/** A share is said with what it is of: 1 of 2 is no record. */
function recordLine(of: OwnCancellations): OwnCancellations & { share: string } {
  const share = (100 * of.cancelled) / of.bookings;
  return { ...of, share: `${share.toFixed(share > 0 && share < 10 ? 1 : 0)}%` };
}
