import { Get, Post } from '@nestjs/common';
import { PeopleOfChildService } from '#accounts';
import { fullName } from '#children';
import { type Caller } from '#kernel';
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
} from '../../http/index.js';
import { ButtonForm } from '../button.forms.js';
import { PersonForm } from './accounts.forms.js';
import { stateText } from './accounts.view.js';

const TEMPLATE = 'accounts/people.njk';

/** Who signs in for a child, and inviting a parent or the young person. */
@PageController('officer/children/:id/people')
@Access('officer')
export class PeopleOfChildPage {
  constructor(private readonly people: PeopleOfChildService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  add(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(PersonForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form, acting) => {
        const { invited } = await this.people.add(acting, id, form);
        return goTo(
          pathOf(id),
          invited
            ? 'A link to choose a password is on its way by e-mail.'
            : 'This person can sign in already, and has the child from now on.',
        );
      },
    });
  }

  @Post(':userId')
  again(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('userId') userId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (_form, acting) => {
        await this.people.inviteAgain(acting, id, userId);
        return goTo(pathOf(id), 'A new link is on its way. The one before does not work any more.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const { child, people } = await this.people.list(caller, id);
    return {
      title: 'Who can sign in',
      child,
      name: fullName(child),
      people: people.map((one) => ({ ...one, stateText: stateText(one) })),
      hasYoungPerson: people.some((one) => one.as === 'young-person'),
    };
  }
}

function pathOf(childId: string): string {
  return `/officer/children/${childId}/people`;
}
