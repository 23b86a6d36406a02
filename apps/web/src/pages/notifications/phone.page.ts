import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { asWritten, CODE_MINUTES, PhonesService } from '#notifications';
import { IsString, Length } from 'class-validator';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  SIGNED_IN,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { ButtonForm } from '../button.forms.js';

const FORM = 'notifications/phone.njk';
const NUMBER = { message: 'Enter a UK mobile number, like 07700 900123' };
const CODE = { message: 'Enter the six digits that we sent to you' };

class NumberForm {
  @IsString(NUMBER)
  @Length(1, 40, NUMBER)
  number: string;
}

class CodeForm {
  @IsString(CODE)
  @Length(6, 12, CODE)
  code: string;
}

/** "Your mobile number": texts go to it once its code was typed. */
@PageController('notifications/phone')
@Access(...SIGNED_IN)
export class PhonePage {
  constructor(private readonly phones: PhonesService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(FORM, await this.model(caller));
  }

  @Post()
  ask(@CurrentCaller() reader: Caller, @Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(NumberForm, {
      template: FORM,
      model: () => this.model(reader),
      act: async ({ number }, caller) => {
        await this.phones.ask(caller, number);
        return goTo('/notifications/phone', 'We are sending you a code by text.');
      },
    });
  }

  @Post('code')
  verify(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(CodeForm, {
      template: FORM,
      model: () => this.model(reader),
      act: async ({ code }, caller) => {
        await this.phones.verify(caller, code);
        return goTo(
          '/notifications/settings',
          'That is your number. Choose what you want by text.',
        );
      },
    });
  }

  @Post('removal')
  remove(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: FORM,
      model: () => this.model(reader),
      act: async (_form, caller) => {
        await this.phones.remove(caller);
        return goTo('/notifications/phone', 'Your number is removed. You get no texts any more.');
      },
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    const phone = await this.phones.find(caller);
    return {
      title: 'Your mobile number',
      number: phone ? asWritten(phone.number) : null,
      isVerified: phone?.isVerified ?? false,
      isAsked: phone?.isAsked ?? false,
      minutes: CODE_MINUTES,
    };
  }
}
