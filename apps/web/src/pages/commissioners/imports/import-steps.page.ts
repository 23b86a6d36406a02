import { Get, Post } from '@nestjs/common';
import { ImportRunsService, ImportsService } from '#imports';
import { type Caller, DomainError } from '#kernel';
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
import { AgreeForm, ColumnsForm } from './imports.forms.js';
import { columnViews, LIMITS, planView, runView } from './imports.view.js';

const COLUMNS = 'commissioners/imports/columns.njk';
const CHECK = 'commissioners/imports/check.njk';

/** One file on its way: what its columns are, what it would do, and doing it. */
@PageController('commissioner/imports/:id')
@Access('commissioner')
export class ImportStepsPage {
  constructor(
    private readonly imports: ImportsService,
    private readonly runs: ImportRunsService,
  ) {}

  @Get('columns')
  async columns(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(COLUMNS, await this.columnsModel(caller, id));
  }

  @Post('columns')
  map(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ColumnsForm, {
      template: COLUMNS,
      model: () => this.columnsModel(caller, id, listOf(submitted.fields['columns'])),
      act: async ({ columns, dateOrder }, acting) => {
        await this.imports.map(acting, id, { columns, dateOrder: dateOrder ?? null });
        return `/commissioner/imports/${id}/check`;
      },
    });
  }

  @Get('check')
  async check(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(CHECK, await this.checkModel(caller, id));
  }

  @Post('check')
  run(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AgreeForm, {
      template: CHECK,
      model: () => this.checkModel(caller, id),
      act: async (agreed, acting) => {
        try {
          const { created, changed, conflicts } = await this.runs.run(acting, id, agreed);
          const taken = agreed.onConflict === 'take' ? conflicts : 0;
          return goTo(`/commissioner/imports/${id}`, doneText(created, changed + taken));
        } catch (error) {
          // A page that was open in a second window: what happened is on the page of the import.
          if (!(error instanceof DomainError) || error.code !== 'imports.over') throw error;
          return `/commissioner/imports/${id}`;
        }
      },
    });
  }

  private async columnsModel(caller: Caller, id: string, chosen?: string[]): Promise<PageModel> {
    const view = await this.imports.mapping(caller, id, chosen);
    return {
      title: 'What is in each column?',
      run: runView(view.run),
      columns: columnViews(view),
      dates: view.dates,
      dateOrder: view.dateOrder,
      encoding: view.encoding,
      partedBy: view.partedBy,
      before: view.importedBefore && runView(view.importedBefore),
      limits: LIMITS,
    };
  }

  private async checkModel(caller: Caller, id: string): Promise<PageModel> {
    const { run, plan } = await this.runs.check(caller, id);
    return {
      title: 'Check before you import',
      run: runView(run),
      plan: planView(plan, run.kind),
      limits: LIMITS,
    };
  }
}

function doneText(created: number, changed: number): string {
  if (created + changed === 0) return 'Done. Nothing was changed.';
  const [made, done] = [created, changed].map((count) => count.toLocaleString('en-GB'));
  return `Imported: ${made} new, ${done} changed.`;
}

function listOf(value: unknown): string[] | undefined {
  if (typeof value === 'string') return value.split(',');
  if (!Array.isArray(value)) return undefined;
  return value.map((one: unknown) => (typeof one === 'string' ? one : ''));
}
