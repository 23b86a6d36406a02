import { Get, Post } from '@nestjs/common';
import { PROVIDER_KINDS, RegistrationService } from '#providers';
import {
  Access,
  type PageAnswer,
  PageController,
  type PageModel,
  RateLimit,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { RegisterProviderDto } from '../../../api/providers/providers.dto.js';

const TEMPLATE = 'providers/registration/new.njk';

/** Where an organisation comes in: anybody may register, at any time. */
@PageController('providers/register')
@Access('public')
export class RegistrationPage {
  constructor(private readonly registration: RegistrationService) {}

  @Get()
  form(): PageAnswer {
    return showPage(TEMPLATE, page());
  }

  @Post()
  @RateLimit('registration')
  register(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(RegisterProviderDto, {
      template: TEMPLATE,
      model: page,
      act: async (form, caller) => {
        await this.registration.register(caller, form);
        return '/providers/register/done';
      },
    });
  }

  @Get('done')
  done(): PageAnswer {
    return showPage('providers/registration/done.njk', {
      title: 'Your organisation is registered',
    });
  }
}

function page(): PageModel {
  return { title: 'Register your organisation', kinds: PROVIDER_KINDS };
}
