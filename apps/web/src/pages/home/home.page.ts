import { Get } from '@nestjs/common';
import { type Principal } from '#identity';
import {
  Access,
  CurrentPrincipal,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';
import { HOME_LINKS } from './home-links.js';

/** The start page for visitors; for everybody else what their role can do. */
@PageController()
@Access('public')
export class HomePage {
  @Get()
  show(@CurrentPrincipal() principal: Principal | undefined): PageAnswer {
    if (!principal) {
      return showPage('start.njk', { title: "Find children's activities and short breaks" });
    }
    const { role, displayName } = principal;
    return showPage('home/show.njk', {
      title: `Hello, ${displayName}`,
      links: HOME_LINKS[role],
    });
  }
}
