import { Get, Post } from '@nestjs/common';
import { addDays, type Caller, localDay } from '#kernel';
import { AdmissionsService, RemovalsService } from '#market';
import { IsOptional, IsString, Length } from 'class-validator';
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
import { fieldsOf, requiredDayOf } from './markets/day-fields.js';

const TEMPLATE = 'commissioners/removal-notice.njk';
const GROUND = { message: 'Choose the ground' };
const REASONS = 'Give your reasons in 10 to 4,000 characters';
const PART = { message: 'Enter a day, a month and a year' };
/** Offered at first; any later day, or an earlier one that the rules allow, can be entered. */
const USUAL_DAYS = 14;

class RemovalNoticeForm {
  @IsString(GROUND)
  @Length(1, 60, GROUND)
  ground: string;

  @IsString({ message: REASONS })
  @Length(10, 4000, { message: REASONS })
  reasons: string;

  @IsOptional()
  @Length(0, 10, PART)
  'effectiveOn-day'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'effectiveOn-month'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'effectiveOn-year'?: string;
}

/** Telling a provider that it will be removed, before it is. */
@PageController('commissioner/admissions/:id/notice')
@Access('commissioner')
export class RemovalNoticePage {
  constructor(
    private readonly admissions: AdmissionsService,
    private readonly removals: RemovalsService,
  ) {}

  @Get()
  async form(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const usual = addDays(localDay(new Date()), USUAL_DAYS);
    const model = await this.model(caller, id);
    return showPage(TEMPLATE, { ...model, values: fieldsOf('effectiveOn', usual) });
  }

  @Post()
  give(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(RemovalNoticeForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form, keyed) => {
        const { ground, reasons } = form;
        const effectiveOn = requiredDayOf(form, 'effectiveOn');
        await this.removals.giveNotice(keyed, id, { ground, reasons, effectiveOn });
        return goTo(
          `/commissioner/admissions/${id}`,
          'Notice is given. The provider reads it on its application page.',
        );
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const admission = await this.admissions.get(caller, id);
    const grounds = await this.removals.grounds(caller, id);
    return { title: `Give ${admission.provider.name} notice of removal`, admission, grounds };
  }
}
