import { Get, Post, Query } from '@nestjs/common';
import { BudgetsService, PROGRAMMES } from '#budgets';
import { CaseloadsService } from '#casework';
import { ChildrenService } from '#children';
import { ACCESS_FACETS, type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { ChildForm, newChildOf } from './child.form.js';
import { ChildrenQuery } from './children.query.js';

const ON_A_PAGE = 25;
const NEW = 'officers/children/new.njk';

/** An officer's caseload: found by name or case reference, with what is left of each budget. */
@PageController('officer/children')
@Access('officer')
export class ChildrenPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly budgets: BudgetsService,
    private readonly caseloads: CaseloadsService,
  ) {}

  @Get()
  async list(
    @CurrentCaller() caller: Caller,
    @Query() { search, cursor }: ChildrenQuery,
  ): Promise<PageAnswer> {
    const page = await this.children.list(caller, {
      limit: ON_A_PAGE,
      ...(search && { search }),
      ...(cursor && { cursor }),
    });
    const left = await this.budgets.leftOf(
      caller,
      page.items.map(({ id }) => id),
    );
    const byChild = new Map(left.map((one) => [one.childId, one]));
    return showPage('officers/children/list.njk', {
      title: 'Children',
      meter: await this.caseloads.own(caller),
      values: { search },
      children: page.items.map((child) => ({ ...child, left: byChild.get(child.id) })),
      programmes: PROGRAMMES,
      next: page.nextCursor,
      further: cursor !== undefined,
    });
  }

  @Get('new')
  form(): PageAnswer {
    return showPage(NEW, newModel());
  }

  @Post('new')
  create(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(ChildForm, {
      template: NEW,
      model: newModel,
      act: async (form, caller) => {
        const { id } = await this.children.create(caller, newChildOf(form));
        return goTo(`/officer/children/${id}`, 'The child is on your caseload.');
      },
    });
  }
}

function newModel(): PageModel {
  return { title: 'Add a child', facets: ACCESS_FACETS };
}
