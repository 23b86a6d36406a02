import { Get, Post } from '@nestjs/common';
import { SessionalWorkersService } from '#accounts';
import { type Caller } from '#kernel';
import { IsEmail, Length } from 'class-validator';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { stateText } from '../../accounts/accounts.view.js';
import { ButtonForm } from '../../button.forms.js';

const TEMPLATE = 'providers/people/sign-in.njk';
const EMAIL = 'Enter an e-mail address, like name@example.com';

class SignInOfWorkerForm {
  @Length(3, 254, { message: EMAIL })
  @IsEmail({}, { message: EMAIL })
  email: string;
}

/** A worker's own sign-in: given by e-mail, and ended at once. */
@PageController('provider/people/workers/:workerId/sign-in')
@Access('provider')
export class WorkerSignInPage {
  constructor(private readonly workers: SessionalWorkersService) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('workerId') id: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  invite(
    @CurrentCaller() reader: Caller,
    @IdParam('workerId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(SignInOfWorkerForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ email }, caller) => {
        await this.workers.invite(caller, id, email);
        return goTo(pathOf(id), 'They get an e-mail that says how to sign in.');
      },
    });
  }

  @Post('again')
  again(
    @CurrentCaller() reader: Caller,
    @IdParam('workerId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async (_form, caller) => {
        await this.workers.inviteAgain(caller, id);
        return goTo(pathOf(id), 'A new link is on its way. The one before does not work any more.');
      },
    });
  }

  @Post('end')
  end(
    @CurrentCaller() reader: Caller,
    @IdParam('workerId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async (_form, caller) => {
        await this.workers.end(caller, id);
        return goTo(pathOf(id), 'The sign-in has ended. They see no register any more.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const { name, signIn } = await this.workers.get(caller, id);
    return {
      title: `Sign-in of ${name}`,
      path: pathOf(id),
      back: `/provider/people/workers/${id}`,
      signIn: signIn && { ...signIn, stateText: stateText(signIn) },
    };
  }
}

function pathOf(id: string): string {
  return `/provider/people/workers/${id}/sign-in`;
}
