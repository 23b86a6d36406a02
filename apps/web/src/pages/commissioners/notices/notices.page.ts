import { Get, Post } from '@nestjs/common';
import { type Caller, localDay } from '#kernel';
import {
  linesOf,
  NOTICE_KINDS,
  NOTICE_STATES,
  type NoticeFile,
  NoticesService,
  ParticularsService,
} from '#notices';
import { IsString, Length } from 'class-validator';
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
import { gapsToMend } from './gap.view.js';

const PATH = '/commissioner/notices';
const SHOW = 'commissioners/notices/show.njk';
const TAKE_BACK = 'providers/confirm.njk';
const WITHDRAW = 'commissioners/notices/withdrawal.njk';
const REASONS = { message: 'Say why it is not needed in 10 to 2,000 characters' };

class WithdrawalForm {
  @IsString(REASONS)
  @Length(10, 2000, REASONS)
  reasons: string;
}

/** Notices of the council: what is to be written, and reading each before it leaves. */
@PageController('commissioner/notices')
@Access('commissioner')
export class NoticesPage {
  constructor(
    private readonly notices: NoticesService,
    private readonly particulars: ParticularsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const all = await this.notices.list(caller);
    const council = await this.particulars.council(caller);
    const of = (...states: string[]) => all.filter(({ state }) => states.includes(state));
    return showPage('commissioners/notices/list.njk', {
      title: 'Notices',
      council,
      today: localDay(new Date()),
      kinds: NOTICE_KINDS,
      states: NOTICE_STATES,
      toWrite: of('to-write'),
      underWay: of('ready', 'sent', 'accepted'),
      published: of('published'),
      notNeeded: of('withdrawn-before-sending'),
    });
  }

  @Get(':noticeId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('noticeId') id: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Post(':noticeId')
  check(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('noticeId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async (_form, keyed) => {
        await this.notices.check(keyed, id);
        return goTo(PATH, 'The notice is checked. It will be sent within a minute.');
      },
    });
  }

  @Get(':noticeId/taking-back')
  async askTakingBack(
    @CurrentCaller() caller: Caller,
    @IdParam('noticeId') id: string,
  ): Promise<PageAnswer> {
    return showPage(TAKE_BACK, await this.takingBackModel(caller, id));
  }

  @Post(':noticeId/taking-back')
  takeBack(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('noticeId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TAKE_BACK,
      model: () => this.takingBackModel(caller, id),
      act: async (_form, keyed) => {
        await this.notices.takeBack(keyed, id);
        return goTo(`${PATH}/${id}`, 'The notice is taken back. You can change it.');
      },
    });
  }

  @Get(':noticeId/withdrawal')
  async askWithdrawal(
    @CurrentCaller() caller: Caller,
    @IdParam('noticeId') id: string,
  ): Promise<PageAnswer> {
    return showPage(WITHDRAW, await this.withdrawalModel(caller, id));
  }

  @Post(':noticeId/withdrawal')
  withdraw(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('noticeId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(WithdrawalForm, {
      template: WITHDRAW,
      model: () => this.withdrawalModel(caller, id),
      act: async ({ reasons }, keyed) => {
        await this.notices.withdraw(keyed, id, reasons);
        return goTo(PATH, 'The notice will not be sent. Your reasons are kept.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const notice = await this.notices.get(caller, id);
    return {
      title: `${notice.kind}: ${notice.about}`,
      file: notice,
      kind: NOTICE_KINDS[notice.kind],
      stateInWords: NOTICE_STATES[notice.state],
      lines: linesOf(notice.text),
      gaps: gapsToMend(notice),
      suppliers: suppliersOf(notice),
      path: `${PATH}/${id}`,
    };
  }

  private async takingBackModel(caller: Caller, id: string): Promise<PageModel> {
    const { kind, about } = await this.notices.get(caller, id);
    return {
      title: 'Take this notice back?',
      what: `${kind}: ${about}`,
      effect: 'It is not sent. Somebody must check it again.',
      button: 'Take it back',
      keep: 'Leave it as it is',
      back: `${PATH}/${id}`,
    };
  }

  private async withdrawalModel(caller: Caller, id: string): Promise<PageModel> {
    const { kind, about } = await this.notices.get(caller, id);
    return { title: 'Not to be sent', what: `${kind}: ${about}`, back: `${PATH}/${id}` };
  }
}

/** Whether the notice names suppliers, whose addresses may be withheld. */
function suppliersOf({ kind }: NoticeFile): boolean {
  return ['UK14', 'UK15', 'UK6', 'UK7'].includes(kind);
}
