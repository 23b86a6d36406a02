import { Get, Post } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { CONNECTED_NUMBERS, CONNECTED_ROLES, ConnectedPersonsService, rolesOf } from '#providers';
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
import { dayOf } from '../organisation/evidence.forms.js';
import { EndForm, OrganisationForm, PersonForm } from './people.forms.js';

const HOME = '/provider/people';

/** Entering who stands behind the provider, and saying that it has ended. */
@PageController('provider/people')
@Access('provider')
export class ConnectedPage {
  constructor(private readonly connected: ConnectedPersonsService) {}

  @Get('persons/new')
  personForm(): PageAnswer {
    return showPage('providers/people/person.njk', personModel());
  }

  @Post('persons/new')
  addPerson(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(PersonForm, {
      template: 'providers/people/person.njk',
      model: personModel,
      act: async (form, caller) => {
        const bornMonth = `${form['born-year'].trim()}-${form['born-month'].trim().padStart(2, '0')}`;
        const begunOn = dayOf(form, 'begunOn') ?? '';
        const { role, name } = form;
        const person = { kind: 'person', role, name, bornMonth, number: null, begunOn } as const;
        await this.connected.add(caller, person);
        return goTo(HOME, 'The person is entered.');
      },
    });
  }

  @Get('organisations/new')
  organisationForm(): PageAnswer {
    return showPage('providers/people/organisation.njk', organisationModel());
  }

  @Post('organisations/new')
  addOrganisation(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(OrganisationForm, {
      template: 'providers/people/organisation.njk',
      model: organisationModel,
      act: async (form, caller) => {
        const { role, name, numberKind } = form;
        const number = numberKind === 'none' ? null : { kind: numberKind, number: form.number };
        const begunOn = dayOf(form, 'begunOn') ?? '';
        const entered = {
          kind: 'organisation',
          role,
          name,
          bornMonth: null,
          number,
          begunOn,
        } as const;
        await this.connected.add(caller, entered);
        return goTo(HOME, 'The organisation is entered.');
      },
    });
  }

  @Get('connected/:connectedId/end')
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('connectedId') id: string,
  ): Promise<PageAnswer> {
    return showPage('providers/people/end.njk', await this.endModel(caller, id));
  }

  @Post('connected/:connectedId/end')
  end(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('connectedId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(EndForm, {
      template: 'providers/people/end.njk',
      model: () => this.endModel(caller, id),
      act: async (form, keyed) => {
        const endedOn = dayOf(form, 'endedOn') ?? '';
        await this.connected.end(keyed, id, { endedOn, endKind: form.endKind });
        return goTo(HOME, 'The end is entered. What was true before stays readable.');
      },
    });
  }

  private async endModel(caller: Caller, id: string): Promise<PageModel> {
    const all = await this.connected.of(caller, caller.providerId ?? '');
    const found = all.find((one) => one.id === id);
    if (!found) throw notThere();
    return {
      title: `End: ${found.name}`,
      role: CONNECTED_ROLES[found.role],
      begunOn: found.begunOn,
    };
  }
}

function personModel(): PageModel {
  return { title: 'Enter a person', roles: labelled(rolesOf('person')) };
}

function organisationModel(): PageModel {
  return {
    title: 'Enter an organisation',
    roles: labelled(rolesOf('organisation')),
    numbers: { ...CONNECTED_NUMBERS, none: 'It is in no register of the United Kingdom' },
  };
}

function labelled(roles: (keyof typeof CONNECTED_ROLES)[]): Record<string, string> {
  return Object.fromEntries(roles.map((role) => [role, CONNECTED_ROLES[role]]));
}

function notThere(): DomainError {
  return new DomainError(
    'not-found',
    'providers.connection-not-found',
    'It was not found. A colleague may have ended it.',
  );
}
