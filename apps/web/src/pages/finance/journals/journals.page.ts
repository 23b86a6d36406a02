import { Get, Post } from '@nestjs/common';
import { type Caller, invalidField } from '#kernel';
import { JournalsService } from '#ledger';
import { IsString, Length } from 'class-validator';
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
import { dayIn } from '../../families/holding/holding.forms.js';

const TEMPLATE = 'finance/journals.njk';
const DAY = { message: 'Enter the day, the month and the year.' };

/** The last day of the next journal. */
export class JournalForm {
  @IsString(DAY)
  @Length(0, 10, DAY)
  'until-day': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'until-month': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'until-year': string;
}

/** Journals for the council's general ledger: made once for a period, downloaded as often as needed. */
@PageController('finance/journals')
@Access('finance')
export class JournalsPage {
  constructor(private readonly journals: JournalsService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller));
  }

  @Post()
  make(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(JournalForm, {
      template: TEMPLATE,
      model: () => this.model(caller),
      act: async (form, acting) => {
        const until = dayIn(form['until-year'], form['until-month'], form['until-day']);
        if (until === null) throw invalidField('ledger.period-not-over', 'until', DAY.message);
        const { number } = await this.journals.make(acting, until);
        return goTo('/finance/journals', `Journal ${number} is made. Download it below.`);
      },
    });
  }

  @Get(':fileId')
  async download(
    @CurrentCaller() caller: Caller,
    @IdParam('fileId') fileId: string,
  ): Promise<PageAnswer> {
    const { content, number } = await this.journals.file(caller, fileId);
    return sendFile({
      name: `journal-${number}.csv`,
      type: 'text/csv; charset=utf-8',
      content: Buffer.from(content, 'utf8'),
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    return {
      title: 'Journals for the general ledger',
      ...(await this.journals.overview(caller)),
    };
  }
}
