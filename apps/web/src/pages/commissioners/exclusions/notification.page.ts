import { Get, Post } from '@nestjs/common';
import { CAUSES, MinisterTasksService, notificationLines } from '#exclusions';
import { type Caller } from '#kernel';
import { stringify } from 'csv-stringify/sync';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  sendFile,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { harmless } from '../../families/budget/statement/statement.csv.js';
import { dayOf } from '../markets/day-fields.js';
import { SentForm } from './exclusions.forms.js';

const TEMPLATE = 'commissioners/exclusions/notification.njk';

/** What the Minister must be told within 30 days: what to send, and when it was sent. */
@PageController('commissioner/exclusions/notifications/:taskId')
@Access('commissioner')
export class NotificationPage {
  constructor(private readonly tasks: MinisterTasksService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('taskId') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  end(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('taskId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(SentForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form, keyed) => {
        const { endedAs, note } = form;
        await this.tasks.end(keyed, id, { endedAs, note, sentOn: dayOf(form, 'sentOn') });
        return goTo('/commissioner/exclusions', 'Noted.');
      },
    });
  }

  @Get('notification.csv')
  async file(@CurrentCaller() caller: Caller, @IdParam('taskId') id: string): Promise<PageAnswer> {
    const lines = notificationLines(await this.tasks.get(caller, id));
    const text = stringify(
      lines.map((line) => line.map(harmless)),
      { record_delimiter: '\r\n' },
    );
    const type = 'text/csv; charset=utf-8';
    return sendFile({ name: 'exclusion-notification.csv', type, content: Buffer.from(text) });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const task = await this.tasks.get(caller, id);
    return {
      title: `Tell the Minister: ${task.provider.name}`,
      task,
      cause: CAUSES[task.cause],
      lines: notificationLines(task),
    };
  }
}
