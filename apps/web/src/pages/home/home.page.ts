import { Get } from '@nestjs/common';
import { ClocksService } from '#clocks';
import { type Principal } from '#identity';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  CurrentPrincipal,
  goTo,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';
import { HOME_LINKS } from './home-links.js';
import { MoneyLeft } from './money-left.js';
import { type HomeGroup } from './shared-links.js';

/** The start page for visitors; for everybody else what their role can do. */
@PageController()
@Access('public')
export class HomePage {
  constructor(
    private readonly money: MoneyLeft,
    private readonly clocks: ClocksService,
  ) {}

  @Get()
  async show(
    @CurrentPrincipal() principal: Principal | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<PageAnswer> {
    if (!principal) {
      return showPage('start.njk', { title: "Find children's activities and short breaks" });
    }
    const { role, displayName } = principal;
    if (role === 'sessional-worker') return goTo('/work');
    return showPage('home/show.njk', {
      title: `Hello, ${displayName}`,
      money: await this.money.lines(caller),
      groups: role === 'commissioner' ? await this.withOverdue(caller) : HOME_LINKS[role],
    });
  }

  /** The number of clocks that are over stands beside their link. */
  private async withOverdue(caller: Caller): Promise<HomeGroup[]> {
    const overdue = await this.clocks.overdue(caller);
    return HOME_LINKS.commissioner.map(({ heading, links }) => ({
      heading,
      links: links.map((link) =>
        link.href === '/commissioner/clocks' && overdue > 0
          ? { ...link, text: `${link.text}: ${overdue} overdue` }
          : link,
      ),
    }));
  }
}
