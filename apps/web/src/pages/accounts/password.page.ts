import { Get, Param, Post, Req } from '@nestjs/common';
import { PasswordsService } from '#accounts';
import { type Caller } from '#kernel';
import { type FastifyRequest } from 'fastify';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  RateLimit,
  SIGNED_IN,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { addressOf } from '../../http/rate-limits.js';
import { SignInLimits } from '../../http/sign-in-limits.js';
import { ForgottenForm, NewPasswordForm } from './accounts.forms.js';

const FORGOTTEN = 'accounts/forgotten.njk';
const NEW = 'accounts/new-password.njk';

/** A new password by a link that comes by e-mail, for whoever forgot it and for whoever was invited. */
@PageController('password')
@Access('public', ...SIGNED_IN)
export class PasswordPage {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly limits: SignInLimits,
  ) {}

  @Get('forgotten')
  form(): PageAnswer {
    return showPage(FORGOTTEN, forgotten());
  }

  @Post('forgotten')
  ask(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @Req() request: FastifyRequest,
  ): Promise<PageAnswer> {
    return submitted.handle(ForgottenForm, {
      template: FORGOTTEN,
      model: forgotten,
      act: async ({ email }) => {
        await this.limits.takeReset(email, addressOf(request));
        await this.passwords.forgotten(caller, email);
        return '/password/sent';
      },
    });
  }

  /** The same for everybody: it does not say whether there is such an account. */
  @Get('sent')
  sent(): PageAnswer {
    return showPage('accounts/sent.njk', { title: 'Look for our e-mail' });
  }

  /** Looking uses nothing up: programs that check e-mails open links, too. */
  @Get('new/:key')
  async open(@CurrentCaller() caller: Caller, @Param('key') key: string): Promise<PageAnswer> {
    const model = await this.model(caller, key);
    return showPage(NEW, model, model['email'] === undefined ? 404 : 200);
  }

  @Post('new/:key')
  @RateLimit('registration')
  set(
    @CurrentCaller() caller: Caller,
    @Param('key') key: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(NewPasswordForm, {
      template: NEW,
      model: () => this.model(caller, key),
      // Without the form's key: nothing made from a password is kept with the answers to repeats.
      act: async ({ password }) => {
        await this.passwords.set(caller, key, password);
        return goTo('/sign-in', 'Your password is set. Sign in with it.');
      },
    });
  }

  private async model(caller: Caller, key: string): Promise<PageModel> {
    const facts = await this.passwords.look(caller, key);
    if (!facts?.isOpen) return { title: 'This link does not work any more' };
    return { title: 'Choose a password', email: facts.email, key };
  }
}

function forgotten(): PageModel {
  return { title: 'Forgotten your password?' };
}
