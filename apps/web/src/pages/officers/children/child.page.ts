import { Get, Query } from '@nestjs/common';
import { EntitlementsService } from '#budgets';
import { ChildrenService, fullName } from '#children';
import { ACCESS_FACETS, ageOn, type Caller, localDay } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { MoneyOfChild } from '../../families/budget/money-of-child.js';
import { StatementQuery } from '../../families/budget/statement.query.js';
import { officerLinks } from './child-links.js';
import { entitlementView } from './entitlement.view.js';

const MOVEMENTS = 10;

/** All that an officer needs on the telephone about one child, and what can be done. */
@PageController('officer/children')
@Access('officer')
export class ChildPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly entitlements: EntitlementsService,
    private readonly money: MoneyOfChild,
  ) {}

  @Get(':id')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Query() { cursor }: StatementQuery,
  ): Promise<PageAnswer> {
    const child = await this.children.get(caller, id);
    const history = await this.entitlements.list(caller, id, { limit: 10 });
    return showPage('officers/children/show.njk', {
      title: fullName(child),
      child,
      age: ageOn(child.dateOfBirth, localDay(new Date())),
      needs: child.accessNeeds.map((need) => ACCESS_FACETS[need]),
      entitlements: history.items.map(entitlementView),
      ...(await this.money.show(caller, id, { limit: MOVEMENTS, ...(cursor && { cursor }) })),
      mayFreeze: true,
      groups: officerLinks(id),
    });
  }
}
