import { randomUUID } from 'node:crypto';
import { type FastifyReply } from 'fastify';
import { navigationFor } from './navigation.js';
import { takeNotice } from './notice.js';
import { stateOf } from './request-state.js';

/** What a template is rendered with; `title` is the page's h1 and the first part of its <title>. */
export type PageModel = Record<string, unknown> & { title: string };

/**
 * Renders a template with what every page has: principal, navigation, notice, reference (the request
 * id), cspNonce, csrfToken() and formId() for forms, values and errors.
 */
export async function renderPage(
  reply: FastifyReply,
  template: string,
  model: PageModel,
): Promise<string> {
  const { request } = reply;
  const { assetVersion, csrf, pageIdentity } = reply.server.web;
  const state = stateOf(request);
  return reply.viewAsync(template, {
    values: {},
    errors: [],
    ...model,
    principal: state.principal && (await pageIdentity.of(state.principal, state.databaseAway)),
    navigation: navigationFor(state.principal?.role ?? 'public', request.url),
    notice: takeNotice(request, reply),
    reference: request.id,
    cspNonce: state.cspNonce,
    assetVersion,
    csrfToken: () => csrf.token(request, reply),
    formId: () => randomUUID(),
  });
}
