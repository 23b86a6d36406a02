import { Get, Post, Query } from '@nestjs/common';
import { LateWordsService, RegistersService } from '#attendance';
import { ShareTablesService } from '#bookings';
import { type Caller } from '#kernel';
import { SharedPlansService } from '#plans';
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
import { LateForm, minutesOf } from '../../attendance/late.page.js';
import { MarkForm, toMark } from './mark.form.js';
import { registerView } from './register.view.js';

const TEMPLATE = 'providers/attendance/register.njk';

/** The register of one session: a form for each child, and a queue in the page where there is no network. */
@PageController('provider/attendance/:id')
@Access('provider')
export class RegisterPage {
  constructor(
    private readonly registers: RegistersService,
    private readonly plans: SharedPlansService,
    private readonly words: LateWordsService,
    private readonly workerShares: ShareTablesService,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id, query['about'] === 'yes'));
  }

  @Post()
  mark(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(MarkForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, false),
      act: async (form, caller) => {
        await this.registers.mark(caller, toMark(form));
        return goTo(`/provider/attendance/${id}`, 'The register is marked.');
      },
    });
  }

  /** Said to every family at once: each sees it on the page of its booking. */
  @Post('late')
  late(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(LateForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, false),
      act: async (form) => {
        const { lines } = await this.registers.sheet(reader, id);
        for (const { bookingId } of lines) await this.words.say(reader, bookingId, minutesOf(form));
        return goTo(`/provider/attendance/${id}`, 'The families see it on their bookings.');
      },
    });
  }

  /** @param withPlans each family sees that somebody looked, so it is asked for and not shown by itself */
  private async model(caller: Caller, id: string, withPlans: boolean): Promise<PageModel> {
    const sheet = await this.registers.sheet(caller, id);
    const words = await this.words.of(caller, { sessionId: id });
    const about: Record<string, unknown[]> = {};
    if (withPlans)
      for (const { bookingId } of sheet.lines)
        about[bookingId] = (await this.plans.look(caller, bookingId)).sections;
    return {
      title: `Register: ${sheet.offerTitle}`,
      owner: caller.userId,
      withPlans,
      about,
      ...registerView(sheet, words, new Date()),
      shares: await this.workerShares.ofSession(caller, id),
      address: `/provider/attendance/${id}`,
    };
  }
}
