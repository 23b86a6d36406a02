import { Get, Post, Res } from '@nestjs/common';
import { AuthenticationService, type Membership, type Principal } from '#identity';
import { type FastifyReply } from 'fastify';
import {
  Access,
  CurrentPrincipal,
  CurrentToken,
  type PageAnswer,
  PageController,
  type PageModel,
  SIGNED_IN,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { ROLE_NAMES } from '../../http/page-identity.js';
import { ChooseMembershipForm } from './sign-in.form.js';

const TEMPLATE = 'sign-in/choose-role.njk';

/** For people with several roles: a session acts under one of them, never under all at once. */
@PageController('choose-role')
@Access(...SIGNED_IN)
export class ChooseRolePage {
  constructor(private readonly authentication: AuthenticationService) {}

  @Get()
  async form(@CurrentPrincipal() principal: Principal): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.page(principal));
  }

  @Post()
  choose(
    @Submitted() submitted: SubmittedForm,
    @CurrentPrincipal() principal: Principal,
    @CurrentToken() token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageAnswer> {
    return submitted.handle(ChooseMembershipForm, {
      template: TEMPLATE,
      model: () => this.page(principal),
      act: async ({ membershipId }, { requestId }) => {
        const opened = await this.authentication.changeMembership(principal, token, {
          membershipId,
          requestId,
        });
        reply.server.web.cookies.setSession(reply, opened.token);
        return '/';
      },
    });
  }

  private async page({ userId, membershipId }: Principal): Promise<PageModel> {
    const memberships = await this.authentication.memberships(userId);
    return {
      title: 'Which role do you want to use?',
      choices: memberships.map((membership) => ({
        value: membership.id,
        text: nameOf(membership),
        checked: membership.id === membershipId,
      })),
    };
  }
}

function nameOf({ role, authorityName }: Membership): string {
  return authorityName === null ? ROLE_NAMES[role] : `${ROLE_NAMES[role]}, ${authorityName}`;
}
