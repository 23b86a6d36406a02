import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { goTo, showPage } from './page-answer.js';
import { type Refusal, refusalOf, unexpected } from './refusal.js';
import { isApi, stateOf } from './request-state.js';
import { SignInNeeded } from './sign-in-needed.js';

const HEADINGS: Record<number, string> = {
  401: 'Sign in first',
  403: 'You cannot do this',
  404: 'Page not found',
  409: 'This has changed in the meantime',
  413: 'That was too much at once',
  429: 'Too many requests',
  503: 'Sorry, the service is not available just now',
};

/** The one place where an error becomes an answer: problem+json for programs, a page for people. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    await answerError(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** @param error what was thrown, by a handler, a hook or Fastify itself */
export async function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (reply.sent) return;
  if (error instanceof SignInNeeded) {
    await goTo(error.location).send(reply);
    return;
  }
  const refusal = refusalOf(error) ?? unexpected();
  stateOf(request).refusal = refusal.code;
  if (refusal.status >= 500) request.log.error({ err: error, requestId: request.id }, refusal.code);
  if (refusal.retryAfterSeconds) reply.header('retry-after', refusal.retryAfterSeconds);
  if (isApi(request)) await sendProblem(refusal, request, reply);
  else await sendErrorPage(refusal, request, reply);
}

async function sendProblem(
  { status, code, detail, problems }: Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  await reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: STATUS_CODES[status] ?? 'Error',
        status,
        detail,
        code,
        instance: `urn:uuid:${request.id}`,
        problems,
      }),
    );
}

async function sendErrorPage(
  refusal: Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { status, code, detail } = refusal;
  const title = headingOf(refusal);
  if (status === 503) stateOf(request).databaseAway = true;
  try {
    await showPage('error.njk', { title, status, code, detail }, status).send(reply);
  } catch (error) {
    // The page names the authority of whoever asks, and that may be what has failed.
    request.log.error({ err: error, requestId: request.id }, 'The error page could not be shown');
    await reply.code(status).type('text/plain; charset=utf-8').send(`${title}\n\n${detail}\n`);
  }
}

function headingOf({ status, code }: Refusal): string {
  if (code === 'request.form-expired') return 'This page has been open too long';
  return (
    HEADINGS[status] ??
    (status < 500 ? 'That cannot be read' : 'Sorry, there is a problem with the service')
  );
}
