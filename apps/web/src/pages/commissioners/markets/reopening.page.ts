import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { type Market, MarketsService, ReopeningsService } from '#market';
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
} from '../../../http/index.js';
import { requiredDayOf } from './day-fields.js';
import { notYours } from './not-yours.js';
import { groupsOf } from './rule-list.js';

const VIEW = 'commissioners/markets/reopening.njk';
const AWARD = 'commissioners/markets/reopening-award.njk';
const NUMBER = 'Enter the number of the notice in 3 to 60 characters';
const SUMMARY = 'Say what was awarded in 10 to 4,000 characters';
const PART = { message: 'Enter a day, a month and a year' };
const RULES = ['notice-before', 'first-reopening', 'later-reopening', 'calls-not-reopened'];

class ReopeningForm {
  @IsString({ message: NUMBER })
  @Length(3, 60, { message: NUMBER })
  number: string;

  @IsOptional()
  @Length(0, 10, PART)
  'publishedOn-day'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'publishedOn-month'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'publishedOn-year'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'closesOn-day'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'closesOn-month'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'closesOn-year'?: string;
}

class AwardForm {
  @IsOptional()
  @Length(0, 10, PART)
  'awardedOn-day'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'awardedOn-month'?: string;

  @IsOptional()
  @Length(0, 10, PART)
  'awardedOn-year'?: string;

  @IsString({ message: SUMMARY })
  @Length(10, 4000, { message: SUMMARY })
  summary: string;
}

/** An open framework is opened again to new providers, in time, by the authority that leads it. */
@PageController('commissioner/markets/:id/reopening')
@Access('commissioner')
export class ReopeningPage {
  constructor(
    private readonly markets: MarketsService,
    private readonly reopenings: ReopeningsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(VIEW, await this.model(caller, id));
  }

  @Post()
  announce(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ReopeningForm, {
      template: VIEW,
      model: () => this.model(caller, id),
      act: async (form, keyed) => {
        await this.reopenings.announce(keyed, id, {
          noticeNumber: form.number.trim(),
          noticePublishedOn: requiredDayOf(form, 'publishedOn'),
          closesOn: requiredDayOf(form, 'closesOn'),
        });
        return goTo(pathOf(id), 'Written down. Everybody can read until when providers can ask.');
      },
    });
  }

  @Get('award')
  async awardForm(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(AWARD, await this.awardModel(caller, id));
  }

  @Post('award')
  award(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(AwardForm, {
      template: AWARD,
      model: () => this.awardModel(caller, id),
      act: async (form, keyed) => {
        const awardedOn = requiredDayOf(form, 'awardedOn');
        await this.reopenings.award(keyed, id, { awardedOn, summary: form.summary });
        return goTo(pathOf(id), 'The award is written down. The next day to keep is shown below.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const { market, rules, ...known } = await this.known(caller, id);
    const asked = rules.filter(({ code }) => RULES.includes(code));
    const isAsked = asked.some(({ code }) => code === 'first-reopening');
    return { title: 'Opening it again', market, ...known, isAsked, groups: groupsOf(asked) };
  }

  private async awardModel(caller: Caller, id: string): Promise<PageModel> {
    return { title: 'The next framework is awarded', ...(await this.known(caller, id)) };
  }

  private async known(caller: Caller, id: string) {
    const market: Market = await this.markets.get(caller, id);
    if (market.lead.id !== caller.authorityId) throw notYours(market);
    return {
      market,
      rules: await this.markets.rules(caller, id),
      ...(await this.reopenings.of(caller, id)),
    };
  }
}

function pathOf(id: string): string {
  return `/commissioner/markets/${id}/reopening`;
}
