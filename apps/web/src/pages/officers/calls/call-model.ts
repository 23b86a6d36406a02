import { Injectable } from '@nestjs/common';
import { EntitlementsService, DELIVERIES } from '#budgets';
import { ChildrenService, fullName } from '#children';
import { ageOn, type Caller, localDay } from '#kernel';
import { type PageModel } from '../../../http/index.js';
import { FUNDING_LABELS } from '../../families/bookings/book-session.view.js';
import { MoneyOfChild } from '../../families/budget/money-of-child.js';
import { textOf } from '../../register/query-text.js';
import { PlacesToBook } from './places-to-book.js';

/** All that the page of a call shows, but for the last calls. */
@Injectable()
export class CallModel {
  constructor(
    private readonly children: ChildrenService,
    private readonly money: MoneyOfChild,
    private readonly entitlements: EntitlementsService,
    private readonly places: PlacesToBook,
  ) {}

  /** @throws DomainError children.not-found */
  async show(
    caller: Caller,
    id: string,
    query: Record<string, unknown>,
  ): Promise<PageModel & { errors: unknown[] }> {
    const child = await this.children.get(caller, id);
    const age = ageOn(child.dateOfBirth, localDay(new Date()));
    const { budget } = await this.money.show(caller, id, { limit: 1 });
    const [entitlement] = (await this.entitlements.list(caller, id, { limit: 1 })).items;
    const wanted = {
      near: textOf(query, 'near', 8) ?? child.homeDistrict,
      from: textOf(query, 'from', 10),
      to: textOf(query, 'to', 10),
      words: textOf(query, 'words', 80),
    };
    const found = budget.open
      ? await this.places.find(caller, { ...wanted, age })
      : { places: [], problems: [] };
    return {
      title: `Call about ${fullName(child)}`,
      child,
      age,
      budget,
      threshold: budget.open ? entitlement : undefined,
      deliveries: DELIVERIES,
      fundings: budget.card?.state === 'active' ? FUNDING_LABELS : onlyBudget(),
      places: found.places,
      values: wanted,
      errors: found.problems,
    };
  }
}

function onlyBudget(): Partial<typeof FUNDING_LABELS> {
  return { 'personal-budget': FUNDING_LABELS['personal-budget'] };
}
