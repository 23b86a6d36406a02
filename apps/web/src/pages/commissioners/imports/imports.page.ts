import { Get, Post, Query } from '@nestjs/common';
import {
  type ImportKind,
  ImportRunsService,
  ImportsService,
  isOpen,
  type SentTable,
} from '#imports';
import { type Caller } from '#kernel';
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
import { type PageQuery, textOf } from '../../register/query-text.js';
import { changesCsv, exampleCsv, problemsCsv } from './imports.csv.js';
import { SendFileForm } from './imports.forms.js';
import { LIMITS, problemView, runView } from './imports.view.js';

const PATH = '/commissioner/imports';
const LIST = 'commissioners/imports/list.njk';
const SHOW = 'commissioners/imports/show.njk';

/** Files of the council's case system: sent, and what came of each. */
@PageController('commissioner/imports')
@Access('commissioner')
export class ImportsPage {
  constructor(
    private readonly imports: ImportsService,
    private readonly runs: ImportRunsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(LIST, await this.listModel(caller));
  }

  @Post()
  @TakesFile()
  send(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(SendFileForm, {
      template: LIST,
      model: () => this.listModel(caller),
      act: async ({ kind, pasted = '' }, acting) => {
        const file = submitted.upload ?? pastedFile(pasted);
        const { id } = await this.imports.upload(acting, kind, file);
        return `${PATH}/${id}/columns`;
      },
    });
  }

  @Get('example.csv')
  example(@Query() query: PageQuery): PageAnswer {
    const kind: ImportKind = textOf(query, 'kind') === 'workers' ? 'workers' : 'children';
    return sendFile(exampleCsv(kind));
  }

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  /** Gives it up. */
  @Post(':id')
  giveUp(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async (_form, acting) => {
        await this.imports.abandon(acting, id);
        return goTo(PATH, 'The file is removed. Nothing was imported.');
      },
    });
  }

  @Get(':id/problems.csv')
  async problems(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const { run, problems } = await this.imports.get(caller, id);
    if (!isOpen(run)) return sendFile(problemsCsv(problems, run.kind));
    const { plan } = await this.runs.check(caller, id);
    return sendFile(problemsCsv(plan.problems, run.kind));
  }

  @Get(':id/changes.csv')
  async changes(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const { run, plan } = await this.runs.check(caller, id);
    return sendFile(changesCsv(plan, run.kind));
  }

  private async listModel(caller: Caller): Promise<PageModel> {
    const runs = await this.imports.list(caller);
    return { title: 'Import from your case system', runs: runs.map(runView), limits: LIMITS };
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const { run, problems } = await this.imports.get(caller, id);
    return {
      title: run.fileName,
      run: runView(run),
      problems: problems.slice(0, 50).map((problem) => problemView(problem, run.kind)),
      problemCount: problems.length,
      limits: LIMITS,
    };
  }
}

function pastedFile(text: string): SentTable | undefined {
  if (text.trim() === '') return undefined;
  return { name: 'Pasted rows', content: Buffer.from(text, 'utf8'), tooLarge: false };
}
