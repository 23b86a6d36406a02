import { Get, Post } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { type FiguresOfNotice, NoticesService, WITHHOLDABLE } from '#notices';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
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

const FIGURES = 'commissioners/notices/figures.njk';
const WITHHOLD = 'commissioners/notices/withholding.njk';
const PERCENT = { message: 'Enter a percentage from 0 to 100, such as 97.5' };
const SHARE = /^\d{1,3}(?:\.\d{1,2})?$/;
const DAYS = { message: 'Enter the average number of days, such as 14.2' };
const WHO = { message: 'Enter the name in 2 to 120 characters' };
const TITLE = { message: 'Enter the job title in 2 to 120 characters' };
const WHY = { message: 'Give the reason in 10 to 1,000 characters' };

class FiguresForm {
  @Matches(/^\d{1,4}(?:\.\d{1,2})?$/, DAYS)
  averageDays: string;

  @Matches(SHARE, PERCENT)
  within30: string;

  @Matches(SHARE, PERCENT)
  within60: string;

  @Matches(SHARE, PERCENT)
  later: string;

  @Matches(SHARE, PERCENT)
  unpaid: string;

  @IsString(WHO)
  @Length(2, 120, WHO)
  approvedBy: string;

  @IsString(TITLE)
  @Length(2, 120, TITLE)
  approvedAs: string;
}

class WithholdingForm {
  @IsIn(['yes', 'no'], { message: 'Choose whether to leave the addresses out' })
  hide: 'yes' | 'no';

  @IsOptional()
  @IsString(WHY)
  @Length(0, 1000, WHY)
  reason?: string;
}

/** What one notice alone is asked. */
@PageController('commissioner/notices/:noticeId')
@Access('commissioner')
export class NoticeAnswersPage {
  constructor(private readonly notices: NoticesService) {}

  @Get('figures')
  async figuresForm(
    @CurrentCaller() caller: Caller,
    @IdParam('noticeId') id: string,
  ): Promise<PageAnswer> {
    const model = await this.figuresModel(caller, id);
    return showPage(FIGURES, { ...model, values: { ...model.typed, ...shownOf(model.counted) } });
  }

  @Post('figures')
  saveFigures(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('noticeId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(FiguresForm, {
      template: FIGURES,
      model: () => this.figuresModel(caller, id),
      act: async (form, keyed) => {
        await this.notices.enterFigures(keyed, id, form);
        return goTo(`/commissioner/notices/${id}`, 'The figures are saved.');
      },
    });
  }

  @Get('withholding')
  async withholdingForm(
    @CurrentCaller() caller: Caller,
    @IdParam('noticeId') id: string,
  ): Promise<PageAnswer> {
    const { answers } = await this.notices.get(caller, id);
    const [hidden] = answers.withheld ?? [];
    const values = hidden ? { hide: 'yes', reason: hidden.reason } : {};
    return showPage(WITHHOLD, { ...(await this.withholdingModel(caller, id)), values });
  }

  @Post('withholding')
  withhold(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('noticeId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(WithholdingForm, {
      template: WITHHOLD,
      model: () => this.withholdingModel(caller, id),
      act: async ({ hide, reason = '' }, keyed) => {
        const withheld =
          hide === 'yes' ? [{ what: 'supplier-addresses' as const, reason: given(reason) }] : [];
        await this.notices.withhold(keyed, id, withheld);
        return goTo(`/commissioner/notices/${id}`, 'This is saved for this notice.');
      },
    });
  }

  private async figuresModel(caller: Caller, id: string) {
    const figures = await this.notices.figuresOf(caller, id);
    return { title: 'How fast the council paid', ...figures, back: `/commissioner/notices/${id}` };
  }

  private async withholdingModel(caller: Caller, id: string): Promise<PageModel> {
    const { kind, about } = await this.notices.get(caller, id);
    return {
      title: 'Leave something out',
      what: `${kind}: ${about}`,
      item: WITHHOLDABLE['supplier-addresses'],
      back: `/commissioner/notices/${id}`,
    };
  }
}

/** @throws DomainError notices.reason-needed */
function given(reason: string): string {
  const tidy = reason.trim();
  if (tidy.length >= 10) return tidy;
  const message = WHY.message;
  throw new DomainError('invalid', 'notices.reason-needed', message, {
    problems: [{ field: 'reason', message }],
  });
}

/** What is counted stands in its field; the rest is typed. */
function shownOf(counted: FiguresOfNotice['counted']): Record<string, string> {
  if (counted === null) return {};
  const { averageDays, within30, within60, later, unpaid } = counted;
  const fields = Object.entries({ averageDays, within30, within60, later, unpaid });
  return Object.fromEntries(
    fields.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}
