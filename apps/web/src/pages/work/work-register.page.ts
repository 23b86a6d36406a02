import { Get, Post } from '@nestjs/common';
import { WorkService } from '#attendance';
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
} from '../../http/index.js';
import { MarkForm, toMark } from '../providers/attendance/mark.form.js';
import { registerView } from '../providers/attendance/register.view.js';

const TEMPLATE = 'work/register.njk';

/** The register of one session on which the worker works. */
@PageController('work/sessions/:id')
@Access('sessional-worker')
export class WorkRegisterPage {
  constructor(private readonly work: WorkService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  mark(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(MarkForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async (form, caller) => {
        await this.work.mark(caller, id, toMark(form));
        return goTo(`/work/sessions/${id}`, 'The register is marked.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const sheet = await this.work.sheet(caller, id);
    const words = await this.work.lateWords(caller, id);
    return {
      title: `Register: ${sheet.offerTitle}`,
      owner: caller.userId,
      ...registerView(sheet, words, new Date()),
      address: `/work/sessions/${id}`,
    };
  }
}
