import { type FastifyReply, type FastifyRequest } from 'fastify';

/** Long enough for the redirect that follows at once. */
const MAX_AGE_SECONDS = 60;

/** Keeps a sentence for the page that the browser is being sent to, in a signed cookie. */
export function setNotice(reply: FastifyReply, notice: string): void {
  const { cookies } = reply.server.web;
  reply.setCookie(cookies.notice, Buffer.from(notice).toString('base64url'), {
    ...cookies.options,
    signed: true,
    maxAge: MAX_AGE_SECONDS,
  });
}

/** The sentence kept before, once. */
export function takeNotice(request: FastifyRequest, reply: FastifyReply): string | undefined {
  const { cookies } = request.server.web;
  const sent = request.cookies[cookies.notice];
  if (sent === undefined) return undefined;
  reply.clearCookie(cookies.notice, cookies.options);
  const { valid, value } = request.unsignCookie(sent);
  return valid ? Buffer.from(value, 'base64url').toString('utf8') : undefined;
}
