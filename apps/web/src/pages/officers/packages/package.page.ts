import { Get, Post } from '@nestjs/common';
import { LevelsService, LINE_KINDS, LINE_UNITS, LINE_WAYS, PackageService } from '#budgets';
import { ChildrenService, fullName } from '#children';
import { type Caller, formatPence } from '#kernel';
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
import { inFormFields } from '../in-form-fields.js';
import { LineForm, newLineOf } from './line.form.js';
import { packageView } from './package.view.js';

const SHOW = 'officers/packages/show.njk';
const NEW = 'officers/packages/new.njk';
const FIELDS = { unitPence: 'price', totalPence: 'total' };

/** What a child's package is made of: lines are added and ended, never rewritten. */
@PageController('officer/children/:id/package')
@Access('officer')
export class PackagePage {
  constructor(
    private readonly children: ChildrenService,
    private readonly packages: PackageService,
    private readonly levels: LevelsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Get('new')
  async form(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(NEW, await this.newModel(caller, id));
  }

  @Post('new')
  add(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(LineForm, {
      template: NEW,
      model: () => this.newModel(caller, id),
      act: (form, acting) =>
        inFormFields(FIELDS, async () => {
          await this.packages.add(acting, id, newLineOf(form));
          return goTo(`/officer/children/${id}/package`, 'The line is in the package.');
        }),
    });
  }

  @Post(':lineId/end')
  end(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('lineId') lineId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async (_form, acting) => {
        await this.packages.end(acting, id, lineId);
        return goTo(
          `/officer/children/${id}/package`,
          'The line has ended. It stays in the history.',
        );
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const child = await this.children.get(caller, id);
    const found = await this.packages.list(caller, id);
    const { running } = await this.levels.get(caller, id);
    const { recurringPence, onceOnlyPence } = found.totals;
    const apart = running ? running.pence - recurringPence - onceOnlyPence : 0;
    return {
      title: `Package of ${fullName(child)}`,
      child,
      ...packageView(found),
      given: running?.state === 'open' ? formatPence(running.pence) : undefined,
      apart: apart === 0 ? undefined : { more: apart > 0, amount: formatPence(Math.abs(apart)) },
    };
  }

  private async newModel(caller: Caller, id: string): Promise<PageModel> {
    const child = await this.children.get(caller, id);
    return {
      title: 'Add a line to the package',
      child,
      kinds: LINE_KINDS,
      ways: LINE_WAYS,
      units: LINE_UNITS,
    };
  }
}
