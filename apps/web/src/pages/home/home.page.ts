import { Get } from '@nestjs/common';
import { type Principal } from '#identity';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  CurrentPrincipal,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';
import { HOME_LINKS } from './home-links.js';
import { MoneyLeft } from './money-left.js';

/** The start page for visitors; for everybody else what their role can do. */
@PageController()
@Access('public')
export class HomePage {
  constructor(private readonly money: MoneyLeft) {}

  @Get()
  async show(
    @CurrentPrincipal() principal: Principal | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<PageAnswer> {
    if (!principal) {
      return showPage('start.njk', { title: "Find children's activities and short breaks" });
    }
    const { role, displayName } = principal;
    return showPage('home/show.njk', {
      title: `Hello, ${displayName}`,
      money: await this.money.lines(caller),
      links: HOME_LINKS[role],
    });
  }
}
