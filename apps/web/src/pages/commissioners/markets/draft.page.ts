import { Get, Post } from '@nestjs/common';
import { type Caller, localDay } from '#kernel';
import { DraftsService, EstablishmentService, type Regime, REGIMES, type Rule } from '#market';
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
import { ConfirmForm } from '../../button.forms.js';
import { requiredDayOf } from './day-fields.js';
import { feeInWords, groupsOf } from './rule-list.js';

const NEW = 'commissioners/markets/new.njk';
const NOTICE = 'commissioners/markets/notice.njk';
const CHECK = 'commissioners/markets/check.njk';
const GIVE_UP = 'providers/confirm.njk';
const NUMBER = 'Enter the number of the notice in 3 to 60 characters';
const PART = { message: 'Enter a day, a month and a year' };

class RegimeForm {
  @IsIn(Object.keys(REGIMES), { message: 'Choose the rules for the market' })
  regime: Regime;
}

class NoticeForm {
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
}

/** Writing a market: what is done and what is missing, its notice, and establishing it. */
@PageController('commissioner/markets')
@Access('commissioner')
export class DraftPage {
  constructor(
    private readonly drafts: DraftsService,
    private readonly establishment: EstablishmentService,
  ) {}

  @Get('new')
  regimeForm(): PageAnswer {
    return showPage(NEW, newModel());
  }

  @Post('new')
  start(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(RegimeForm, {
      template: NEW,
      model: newModel,
      act: async ({ regime }, caller) => pathOf(await this.drafts.start(caller, regime)),
    });
  }

  @Get('drafts/:draftId')
  async show(@CurrentCaller() caller: Caller, @IdParam('draftId') id: string): Promise<PageAnswer> {
    const draft = await this.drafts.get(caller, id);
    return showPage('commissioners/markets/draft.njk', {
      title: draft.body.title || 'A new market',
      draft,
      path: pathOf(id),
      regime: REGIMES[draft.body.regime],
      fee: draft.body.feeBasisPoints === null ? undefined : feeInWords(draft.body.feeBasisPoints),
      noticeRule: noticeOf(draft.rules),
    });
  }

  @Get('drafts/:draftId/notice')
  async noticeForm(
    @CurrentCaller() caller: Caller,
    @IdParam('draftId') id: string,
  ): Promise<PageAnswer> {
    return showPage(NOTICE, await this.noticeModel(caller, id));
  }

  @Post('drafts/:draftId/notice')
  intend(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('draftId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(NoticeForm, {
      template: NOTICE,
      model: () => this.noticeModel(caller, id),
      act: async (form, keyed) => {
        const publishedOn = requiredDayOf(form, 'publishedOn');
        await this.establishment.intend(keyed, id, { number: form.number.trim(), publishedOn });
        return goTo(
          `${pathOf(id)}/check`,
          'The notice is entered. Parts and conditions are fixed.',
        );
      },
    });
  }

  @Get('drafts/:draftId/check')
  async check(
    @CurrentCaller() caller: Caller,
    @IdParam('draftId') id: string,
  ): Promise<PageAnswer> {
    return showPage(CHECK, await this.checkModel(caller, id));
  }

  @Post('drafts/:draftId/check')
  establish(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('draftId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: CHECK,
      model: () => this.checkModel(caller, id),
      act: async (_form, keyed) => {
        const marketId = await this.establishment.establish(keyed, id);
        const notice = 'The market is established. Providers can apply from now on.';
        return goTo(`/commissioner/markets/${marketId}`, notice);
      },
    });
  }

  @Get('drafts/:draftId/giving-up')
  async askGivingUp(
    @CurrentCaller() caller: Caller,
    @IdParam('draftId') id: string,
  ): Promise<PageAnswer> {
    return showPage(GIVE_UP, await this.givingUpModel(caller, id));
  }

  @Post('drafts/:draftId/giving-up')
  giveUp(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('draftId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: GIVE_UP,
      model: () => this.givingUpModel(caller, id),
      act: async (_form, keyed) => {
        await this.drafts.giveUp(keyed, id);
        return goTo('/commissioner/markets', 'The draft is given up.');
      },
    });
  }

  private async noticeModel(caller: Caller, id: string): Promise<PageModel> {
    const draft = await this.drafts.get(caller, id);
    const noticeRule = noticeOf(draft.rules);
    return {
      title: `Enter notice ${noticeRule?.value ?? ''}`.trim(),
      draft,
      noticeRule,
      path: pathOf(id),
      today: localDay(new Date()),
    };
  }

  private async checkModel(caller: Caller, id: string): Promise<PageModel> {
    const draft = await this.drafts.get(caller, id);
    return {
      title: 'Check the market before you establish it',
      draft,
      path: pathOf(id),
      regime: REGIMES[draft.body.regime],
      fee: feeInWords(draft.body.feeBasisPoints ?? 0),
      groups: groupsOf(draft.rules),
    };
  }

  private async givingUpModel(caller: Caller, id: string): Promise<PageModel> {
    const { body } = await this.drafts.get(caller, id);
    return {
      title: 'Give this draft up?',
      what: body.title || 'A new market',
      effect: 'Nobody can go on writing it. A notice that is published stays published.',
      button: 'Give it up',
      keep: 'Keep it',
      back: pathOf(id),
    };
  }
}

/** The page of a draft. */
export function pathOf(id: string): string {
  return `/commissioner/markets/drafts/${id}`;
}

function newModel(): PageModel {
  return { title: 'Which rules will the market be under?', regimes: REGIMES };
}

/** The notice that the rules ask for before a market is established. */
function noticeOf(rules: Rule[]): Rule | undefined {
  return rules.find(({ code }) => code === 'notice-before');
}
