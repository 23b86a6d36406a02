import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { BudgetsModule } from '#budgets';
import { CardsModule } from '#cards';
import { CaseworkModule } from '#casework';
import { ChildrenModule } from '#children';
import { MoneyOfChild } from '../families/budget/money-of-child.js';
import { Allocating } from './allocating.js';
import { CardPage } from './cards/card.page.js';
import { ChildPage } from './children/child.page.js';
import { ChildrenPage } from './children/children.page.js';
import { EntitlementsPage } from './entitlements/entitlements.page.js';
import { FundingPage } from './funding/funding.page.js';

@Module({
  imports: [BookingsModule, BudgetsModule, CardsModule, CaseworkModule, ChildrenModule],
  controllers: [ChildrenPage, EntitlementsPage, CardPage, FundingPage, ChildPage],
  providers: [Allocating, MoneyOfChild],
})
export class OfficerPagesModule {}
