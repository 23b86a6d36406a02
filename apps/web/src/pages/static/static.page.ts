import { Get } from '@nestjs/common';
import { Access, type PageAnswer, PageController, showPage } from '../../http/index.js';

/** Pages of text. */
@PageController()
@Access('public')
export class StaticPage {
  @Get('accessibility')
  accessibility(): PageAnswer {
    return showPage('static/accessibility.njk', { title: 'Accessibility statement' });
  }

  @Get('cookies')
  cookies(): PageAnswer {
    return showPage('static/cookies.njk', { title: 'Cookies' });
  }
}
