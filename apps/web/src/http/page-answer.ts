import { type FastifyReply } from 'fastify';
import { setNotice } from './notice.js';
import { type PageModel, renderPage } from './render-page.js';

/** What a page handler returns: a page or a redirect, which knows how to send itself. */
export abstract class PageAnswer {
  abstract send(reply: FastifyReply): Promise<FastifyReply>;
}

class ShownPage extends PageAnswer {
  constructor(
    readonly template: string,
    readonly model: PageModel,
    readonly status: number,
  ) {
    super();
  }

  async send(reply: FastifyReply): Promise<FastifyReply> {
    const html = await renderPage(reply, this.template, this.model);
    return reply.code(this.status).type('text/html; charset=utf-8').send(html);
  }
}

class Redirect extends PageAnswer {
  constructor(
    readonly path: string,
    readonly notice: string | undefined,
  ) {
    super();
  }

  async send(reply: FastifyReply): Promise<FastifyReply> {
    if (this.notice !== undefined) setNotice(reply, this.notice);
    // 303: whatever was posted, the next page is asked for with GET.
    return reply.redirect(this.path, 303);
  }
}

/** A page from a template below apps/web/views: `showPage('families/budget/show.njk', { title: 'My budget' })`. */
export function showPage(template: string, model: PageModel, status = 200): PageAnswer {
  return new ShownPage(template, model, status);
}

/**
 * On to another page of this service.
 * @param notice shown there once, in a success banner; nothing about a child
 */
export function goTo(path: string, notice?: string): PageAnswer {
  return new Redirect(path, notice);
}
