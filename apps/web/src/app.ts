import cookie from '@fastify/cookie';
import { type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuthenticationService, AuthoritiesService } from '#identity';
import { type Config, createLogger, createRateCounter, type Logger } from '#platform';
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { randomUUID } from 'node:crypto';
import { OpenApiDocument } from './api/openapi/open-api-document.js';
import { serveAssets } from './http/assets.js';
import { useAuthentication } from './http/authenticate.js';
import { Csrf } from './http/csrf.js';
import { Draining } from './http/draining.js';
import { answerError } from './http/error.filter.js';
import { useGracefulEnd } from './http/graceful-end.js';
import { PageAdapter } from './http/page-adapter.js';
import { PageIdentity } from './http/page-identity.js';
import { RateLimits } from './http/rate-limits.js';
import { nestLogger, useRequestLog } from './http/request-log.js';
import { requireAccess } from './http/routes.js';
import { setSecurityHeaders, useSecurityHeaders } from './http/security-headers.js';
import { Cookies } from './http/session-cookie.js';
import { type Patience, PATIENCE, useSlowRequests } from './http/slow-requests.js';
import { VIEW_ENGINE } from './http/template-environment.js';
import { answerUnreadable } from './http/unreadable-request.js';
import { useInputChecks } from './http/unsafe-input.js';
import { useUploads } from './http/uploads.js';
import { type WebParts } from './http/web-parts.js';
import { RequestMetrics, useRequestMetrics } from './metrics/request-metrics.js';
import { WebModule } from './web.module.js';

const BODY_LIMIT_BYTES = 100_000;

interface WebAppOptions {
  logger?: Logger;
  /** Routes of a test, behind the same gate as all others. */
  moreModules?: Type[];
  patience?: Patience;
}

/**
 * The whole web application, ready to listen.
 * @throws Error when a route has no @Access
 */
export async function createWebApp(
  config: Config,
  { logger = createLogger('silent'), moreModules = [], patience = PATIENCE }: WebAppOptions = {},
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    WebModule.with(config, moreModules),
    createAdapter(config, logger, patience),
    { logger: nestLogger(logger), abortOnError: false, forceCloseConnections: false },
  );
  useSlowRequests(app.getHttpAdapter().getInstance(), patience);
  await setUpPipeline(app, config, logger);
  app.get(OpenApiDocument).createFrom(app);
  requireAccess(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

function createAdapter(config: Config, logger: Logger, patience: Patience): PageAdapter {
  const overTls = isOverTls(config);
  return new PageAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // So many hops, counted from this end: what a client puts further left in X-Forwarded-For is not believed.
    trustProxy: (_address, hop) => hop < config.trustedProxies,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: patience.uploadMs,
    http: { headersTimeout: patience.usualMs },
    return503OnClosing: false,
    skipMiddie: true,
    clientErrorHandler: answerUnreadable,
    // A malformed address is refused before any hook.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      setSecurityHeaders(request, reply, overTls);
      void answerError(error, request, reply);
    },
  });
}

/** What every request passes, in this order. */
async function setUpPipeline(
  app: NestFastifyApplication,
  config: Config,
  logger: Logger,
): Promise<void> {
  const overTls = isOverTls(config);
  const fastify = app.getHttpAdapter().getInstance();
  const cookies = new Cookies(overTls);
  useGracefulEnd(fastify, app.get(Draining));
  useRequestLog(fastify, logger);
  useRequestMetrics(fastify, app.get(RequestMetrics));
  useSecurityHeaders(fastify, overTls);
  await fastify.register(cookie, { secret: `cookies ${config.sessionSecret}` });
  useAuthentication(fastify, app.get(AuthenticationService), cookies);
  await useUploads(fastify);
  useInputChecks(fastify);
  const csrf = await Csrf.register(fastify, cookies, config.sessionSecret);
  const counter = createRateCounter(config.redisUrl);
  const rateLimits = RateLimits.register(fastify, counter, config.rateLimitFactor);
  app.setViewEngine(VIEW_ENGINE);
  const parts: WebParts = {
    cookies,
    csrf,
    rateLimits,
    pageIdentity: new PageIdentity(app.get(AuthoritiesService)),
    assetVersion: serveAssets(fastify),
  };
  fastify.decorate('web', parts);
}

function isOverTls({ publicUrl }: Config): boolean {
  return publicUrl.startsWith('https://');
}
