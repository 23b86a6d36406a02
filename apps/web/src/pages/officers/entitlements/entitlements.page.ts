import { Get, Post } from '@nestjs/common';
import {
  BudgetsService,
  DELIVERIES,
  EntitlementsService,
  formatRate,
  LEVELS,
  type NewEntitlement,
  ORIGINS,
  PROGRAMMES,
  publishedTable,
  rateInTenths,
} from '#budgets';
import { ChildrenService, fullName } from '#children';
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
} from '../../../http/index.js';
import { waitsFor } from '../../approvals/approvals.view.js';
import { termsInWords } from '../levels/level.view.js';
import { Allocating } from '../allocating.js';
import { inFormFields } from '../in-form-fields.js';
import { EntitlementForm, newEntitlementOf } from './entitlement.form.js';

const NEW = 'officers/entitlements/new.njk';
const FIELDS = { amountPence: 'amount', origin: 'programme' };

/** Opening an entitlement: one page of questions, then everything once more before it counts. */
@PageController('officer/children/:id/entitlements')
@Access('officer')
export class EntitlementsPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly budgets: BudgetsService,
    private readonly entitlements: EntitlementsService,
    private readonly allocating: Allocating,
  ) {}

  @Get('new')
  async form(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(NEW, await this.model(caller, id));
  }

  /** Checks the answers and shows what they would give. */
  @Post('new')
  check(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(EntitlementForm, {
      template: NEW,
      model: () => this.model(caller, id),
      act: (form) =>
        inFormFields(FIELDS, async () => {
          const wanted = newEntitlementOf(form);
          const preview = await this.entitlements.preview(caller, id, wanted);
          return showPage('officers/entitlements/check.njk', {
            ...(await this.model(caller, id)),
            title: 'Check your answers',
            values: submitted.fields,
            words: inWords(wanted),
            preview,
            approvers: await this.allocating.allocations.approversOfOpening(caller, id, wanted),
            given: termsInWords(preview),
            // An hour of nights alone has no price.
            rate: preview.minutes > 0 ? formatRate(rateInTenths(preview)) : undefined,
            before: await this.budgets.figures(caller, id),
          });
        }),
    });
  }

  @Post()
  open(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(EntitlementForm, {
      template: NEW,
      model: () => this.model(caller, id),
      act: (form, acting) =>
        inFormFields(FIELDS, async () => {
          const opened = await this.allocating.allocations.open(acting, id, newEntitlementOf(form));
          return goTo(
            `/officer/children/${id}`,
            'waiting' in opened
              ? waitsFor(opened.waiting)
              : 'The entitlement is open and can be used at once.',
          );
        }),
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const child = await this.children.get(caller, id);
    const kept = await this.entitlements.keptLastYear(caller, id);
    return {
      title: `Open an entitlement for ${fullName(child)}`,
      child,
      kept: kept && termsInWords(kept),
      programmes: PROGRAMMES,
      deliveries: DELIVERIES,
      levelName: LEVELS[(await this.allocating.levels.get(caller, id)).level],
      bands: publishedTable(await this.budgets.bands(caller)),
    };
  }
}

function inWords({ programme, delivery, origin }: NewEntitlement): Record<string, string> {
  return {
    programme: PROGRAMMES[programme],
    delivery: DELIVERIES[delivery],
    ...(origin && { origin: ORIGINS[origin] }),
  };
}
