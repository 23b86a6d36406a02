import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { type MarketRow, NoticesService, ParticularsService } from '#notices';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
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
import { dayOf, fieldsOf } from '../markets/day-fields.js';

const TEMPLATE = 'commissioners/notices/particulars.njk';
const LONG = { message: 'Enter 2,000 characters or fewer' };
const CPV = { message: 'Enter a CPV code of eight figures, such as 85311300' };
const PART = { message: 'Enter a day, a month and a year' };

class ParticularsForm {
  @IsOptional()
  @IsString(LONG)
  @Length(0, 2000, LONG)
  description?: string;

  @IsOptional()
  @IsString(CPV)
  @Length(0, 8, CPV)
  cpv?: string;

  @IsOptional()
  @IsString(LONG)
  @Length(0, 200, { message: 'Enter codes of regions, such as UKF1' })
  regions?: string;

  @IsOptional()
  @IsString(LONG)
  @Length(0, 2000, LONG)
  whoMayUse?: string;

  @IsOptional()
  @IsString(LONG)
  @Length(0, 2000, LONG)
  documents?: string;

  @IsOptional()
  @IsString(LONG)
  @Length(0, 2000, LONG)
  verification?: string;

  @IsIn(['yes', 'no'], { message: 'Choose whether the agreement covers the market' })
  gpa: 'yes' | 'no';

  @IsOptional()
  @Length(0, 10, PART)
  'plannedStart-day'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'plannedStart-month'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'plannedStart-year'?: string;
}

/** What the law asks of a market's notices and no other page knows: written once, said in each of them. */
@PageController('commissioner/notices/:noticeId/particulars')
@Access('commissioner')
export class ParticularsPage {
  constructor(
    private readonly particulars: ParticularsService,
    private readonly notices: NoticesService,
  ) {}

  @Get()
  async form(
    @CurrentCaller() caller: Caller,
    @IdParam('noticeId') id: string,
  ): Promise<PageAnswer> {
    const market = await this.particulars.market(caller, id);
    return showPage(TEMPLATE, { ...(await this.model(caller, id)), values: valuesOf(market) });
  }

  @Post()
  save(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('noticeId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ParticularsForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form, keyed) => {
        const plannedStart = dayOf(form, 'plannedStart');
        const { description, cpv, regions, whoMayUse, documents, verification } = form;
        const texts = { description, cpv, whoMayUse, documents, verification };
        const { particulars } = await this.particulars.market(caller, id);
        await this.particulars.saveMarket(keyed, id, {
          ...filled(texts),
          regions: (regions ?? '')
            .toUpperCase()
            .split(/[\s,]+/)
            .filter((code) => code !== ''),
          gpa: form.gpa === 'yes',
          ...(plannedStart !== null && { plannedStart }),
          ...(particulars.parts && { parts: particulars.parts }),
        });
        return goTo(`/commissioner/notices/${id}`, 'This is saved for every notice of the market.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const market = await this.particulars.market(caller, id);
    const { kind } = await this.notices.get(caller, id);
    return {
      title: 'What the notices say of the market',
      market,
      asksStart: kind === 'UK13',
      back: `/commissioner/notices/${id}`,
    };
  }
}

function valuesOf({ particulars, others, lead }: MarketRow): Record<string, unknown> {
  const { gpa, regions, plannedStart, ...texts } = particulars;
  return {
    whoMayUse: [lead, ...others].map(({ name }) => name).join(', '),
    documents: 'Everything is on the page of the market, free of charge and without an account.',
    ...texts,
    regions: regions?.join(' '),
    gpa: gpa === undefined ? undefined : gpa ? 'yes' : 'no',
    ...fieldsOf('plannedStart', plannedStart ?? null),
  };
}

/** Those that are not empty, without space around them. */
function filled(texts: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => {
      const tidy = text?.trim() ?? '';
      return tidy === '' ? [] : [[name, tidy]];
    }),
  );
}
