import { Get, Post, Query, Req, Res } from '@nestjs/common';
import { AuthenticationService, type Principal } from '#identity';
import { type Caller } from '#kernel';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import {
  Access,
  callerOf,
  CurrentCaller,
  CurrentPrincipal,
  CurrentToken,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  SIGNED_IN,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { addressOf } from '../../http/rate-limits.js';
import { stateOf } from '../../http/request-state.js';
import { SignInLimits } from '../../http/sign-in-limits.js';
import { safeReturnTo } from '../../http/sign-in-needed.js';
import { SignInForm } from './sign-in.form.js';

const TEMPLATE = 'sign-in/sign-in.njk';

/** Signing in and out with a browser. */
@PageController()
export class SignInPage {
  constructor(
    private readonly authentication: AuthenticationService,
    private readonly limits: SignInLimits,
  ) {}

  @Get('sign-in')
  @Access('public')
  form(
    @CurrentPrincipal() principal: Principal | undefined,
    @Query() query: Record<string, unknown>,
  ): PageAnswer {
    const returnTo = safeReturnTo(query['returnTo']);
    if (principal) return goTo(returnTo);
    return showPage(TEMPLATE, { ...page(), ended: query['ended'] === 'yes', values: { returnTo } });
  }

  @Post('sign-in')
  @Access('public')
  signIn(
    @Submitted() submitted: SubmittedForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageAnswer> {
    return submitted.handle(SignInForm, {
      template: TEMPLATE,
      model: page,
      act: async ({ email, password, returnTo }) => {
        const opened = await this.limits.attempt(email, addressOf(request), () =>
          this.authentication.signIn({ email, password, kind: 'cookie', requestId: request.id }),
        );
        // A session that this browser still had ends: nobody goes on under somebody else's name.
        await this.authentication.signOut(callerOf(request), stateOf(request).token ?? '');
        reply.server.web.cookies.setSession(reply, opened.token);
        if (opened.memberships.length > 1) return '/choose-role';
        return safeReturnTo(returnTo);
      },
    });
  }

  @Post('sign-out')
  @Access('public')
  async signOut(
    @CurrentCaller() caller: Caller,
    @CurrentToken() token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageAnswer> {
    await this.authentication.signOut(caller, token);
    reply.server.web.cookies.clearSession(reply);
    reply.header('clear-site-data', '"cache", "cookies", "storage"');
    return goTo('/signed-out');
  }

  @Get('signed-out')
  @Access('public', ...SIGNED_IN)
  signedOut(): PageAnswer {
    return showPage('sign-in/signed-out.njk', { title: 'You have signed out' });
  }
}

function page(): PageModel {
  return { title: 'Sign in' };
}
