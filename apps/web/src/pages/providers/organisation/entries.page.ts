import { Get, Post } from '@nestjs/common';
import { EntriesService, IDENTIFIER_EXAMPLES, IDENTIFIER_KINDS, POLICY_KINDS } from '#providers';
import {
  Access,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { NumberForm, PolicyForm } from './entries.forms.js';
import { dayOf } from './evidence.forms.js';

const HOME = '/provider/organisation';

/** Entering a number or a policy, in place of the one of its kind before. */
@PageController('provider/organisation')
@Access('provider')
export class EntriesPage {
  constructor(private readonly entries: EntriesService) {}

  @Get('numbers/new')
  numberForm(): PageAnswer {
    return showPage('providers/organisation/number.njk', numberModel());
  }

  @Post('numbers/new')
  enterNumber(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(NumberForm, {
      template: 'providers/organisation/number.njk',
      model: numberModel,
      act: async (form, caller) => {
        const { kind, number } = form;
        await this.entries.enterNumber(caller, { kind, number, validTo: dayOf(form, 'validTo') });
        return goTo(HOME, 'The number is entered.');
      },
    });
  }

  @Get('policies/new')
  policyForm(): PageAnswer {
    return showPage('providers/organisation/policy.njk', policyModel());
  }

  @Post('policies/new')
  enterPolicy(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(PolicyForm, {
      template: 'providers/organisation/policy.njk',
      model: policyModel,
      act: async (form, caller) => {
        await this.entries.enterPolicy(caller, {
          kind: form.kind,
          adoptedOn: dayOf(form, 'adoptedOn') ?? '',
          reviewBy: dayOf(form, 'reviewBy') ?? '',
        });
        return goTo(HOME, 'The policy is entered.');
      },
    });
  }
}

function numberModel(): PageModel {
  return { title: 'Enter a number', kinds: IDENTIFIER_KINDS, examples: IDENTIFIER_EXAMPLES };
}

function policyModel(): PageModel {
  return { title: 'Enter a policy', kinds: POLICY_KINDS };
}
