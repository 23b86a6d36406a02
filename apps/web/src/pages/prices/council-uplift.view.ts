import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { SecondPersonService, type UpliftInList, UpliftsService } from '#prices';
import { type PageModel } from '../../http/index.js';
import { upliftModel } from './prices.view.js';

export const COUNCIL_UPLIFT = 'prices/council-uplift.njk';
export const COUNCIL_UPLIFTS = '/commissioner/price-changes';

/** One request as a council sees it: with what one of its people proposes and another confirms. */
@Injectable()
export class CouncilUpliftView {
  constructor(
    private readonly uplifts: UpliftsService,
    private readonly second: SecondPersonService,
  ) {}

  async list(caller: Caller): Promise<UpliftInList[]> {
    return this.uplifts.list(caller);
  }

  /** @throws DomainError prices.not-found */
  async model(caller: Caller, id: string, wrong?: string): Promise<PageModel> {
    const uplift = await this.uplifts.get(caller, id);
    const proposal = await this.second.find(caller, id);
    return { ...upliftModel(uplift, wrong), proposal, base: `${COUNCIL_UPLIFTS}/${id}` };
  }
}
