import { Get, Post } from '@nestjs/common';
import {
  type Column,
  type ColumnMap,
  COLUMNS,
  DebarmentListsService,
  type SentList,
} from '#exclusions';
import { type Caller, invalidField } from '#kernel';
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
  TakesFile,
} from '../../../http/index.js';
import { ConfirmForm } from '../../button.forms.js';
import { ListForm } from './exclusions.forms.js';

const PATH = '/commissioner/debarment';
const LIST = 'commissioners/exclusions/debarment.njk';
const CHECK = 'commissioners/exclusions/debarment-check.njk';

/** The debarment list: a file, what it would change, and making it the list of everybody. */
@PageController('commissioner/debarment')
@Access('commissioner')
export class DebarmentPage {
  constructor(private readonly lists: DebarmentListsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const values = Object.fromEntries(
      Object.entries(COLUMNS).map(([column, heading]) => [`column-${column}`, heading]),
    );
    return showPage(LIST, { ...(await this.listModel(caller)), values });
  }

  @Post()
  @TakesFile()
  send(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ListForm, {
      template: LIST,
      model: () => this.listModel(caller),
      act: async (form, keyed) => {
        const sent = submitted.upload ?? pastedList(form.pasted ?? '');
        return `${PATH}/${await this.lists.upload(keyed, sent, columnsOf(form))}`;
      },
    });
  }

  @Get('example.csv')
  example(): PageAnswer {
    const lines = [
      Object.values(COLUMNS),
      [
        'Example Holdings Ltd',
        'organisation',
        'GB-COH 01234567',
        'mandatory',
        'Bribery',
        '2026-01-31',
        '2031-01-30',
      ],
      ['Alex Example', 'person', '', 'discretionary', 'Professional misconduct', '2026-02-01', ''],
    ];
    const content = Buffer.from(stringify(lines, { record_delimiter: '\r\n' }));
    return sendFile({ name: 'debarment-example.csv', type: 'text/csv; charset=utf-8', content });
  }

  @Get(':id')
  async check(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(CHECK, await this.checkModel(caller, id));
  }

  @Post(':id')
  keep(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: CHECK,
      model: () => this.checkModel(caller, id),
      act: async (_form, keyed) => {
        const entries = await this.lists.keep(keyed, id);
        const count = entries.toLocaleString('en-GB');
        return goTo(
          PATH,
          `This is the list now, with ${count} lines. Everybody is compared with it.`,
        );
      },
    });
  }

  @Post(':id/giving-up')
  giveUp(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: CHECK,
      model: () => this.checkModel(caller, id),
      act: async (_form, keyed) => {
        await this.lists.drop(keyed, id);
        return goTo(PATH, 'The file is given up. Nothing was changed.');
      },
    });
  }

  private async listModel(caller: Caller): Promise<PageModel> {
    return { title: 'Debarment list', lists: await this.lists.list(caller), columns: COLUMNS };
  }

  private async checkModel(caller: Caller, id: string): Promise<PageModel> {
    const check = await this.lists.check(caller, id);
    return { title: `Debarment list: ${check.list.name}`, check };
  }
}

function pastedList(text: string): SentList {
  if (text.trim() === '')
    throw invalidField('exclusions.file-needed', 'file', 'Choose a CSV file, or paste its lines');
  return { name: 'Pasted lines', content: Buffer.from(text), tooLarge: false };
}

function columnsOf(form: ListForm): ColumnMap {
  const of = (column: Column): string => form[`column-${column}`];
  return {
    name: of('name'),
    kind: of('kind'),
    identifiers: of('identifiers'),
    mandatory: of('mandatory'),
    ground: of('ground'),
    from: of('from'),
    until: of('until'),
  };
}
