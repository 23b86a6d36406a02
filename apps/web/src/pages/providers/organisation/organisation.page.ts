import { Get, Post } from '@nestjs/common';
import { type Caller, DomainError, invalidField, localDay } from '#kernel';
import { STOP_GROUNDS, StopsService } from '#market';
import {
  EntriesService,
  gapsOf,
  INSURANCE_KINDS,
  isInForce,
  labelOf,
  NUMBER_EXAMPLES,
  PROVIDER_KINDS,
  ProvidersService,
  REGISTRATION_KINDS,
  VerificationsService,
} from '#providers';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { coverOf, dayOf, InsuranceForm, RegistrationForm } from './evidence.forms.js';

const HOME = '/provider/organisation';

/** The provider's passport: what it has entered once for every council. */
@PageController('provider/organisation')
@Access('provider')
export class OrganisationPage {
  constructor(
    private readonly providers: ProvidersService,
    private readonly entries: EntriesService,
    private readonly verifications: VerificationsService,
    private readonly stops: StopsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const passport = await this.providers.getOwn(caller);
    const { identifiers, policies } = await this.entries.getOwn(caller);
    const file = await this.verifications.file(caller, passport.id);
    const [stop] = await this.stops.of(caller, passport.id);
    const today = localDay(new Date());
    return showPage('providers/organisation/show.njk', {
      title: passport.name,
      passport,
      stop: stop && !stop.lifted ? { ...stop, why: STOP_GROUNDS[stop.ground] } : undefined,
      gaps: gapsOf(passport, today),
      kind: PROVIDER_KINDS[passport.kind],
      numbers: identifiers.map((one) => ({ ...one, label: labelOf(one) })),
      policies: policies.map((one) => ({
        ...one,
        label: labelOf(one),
        isDue: one.reviewBy < today,
      })),
      checks: Object.fromEntries(file.evidence.map((one) => [one.id, one.verifications])),
      registrations: passport.registrations.map((one) => ({
        ...one,
        label: REGISTRATION_KINDS[one.kind],
        inForce: isInForce(one, today),
      })),
      insurances: passport.insurances.map((one) => ({
        ...one,
        label: INSURANCE_KINDS[one.kind],
        inForce: isInForce(one, today),
      })),
    });
  }

  @Get('registrations/new')
  registrationForm(): PageAnswer {
    return showPage('providers/organisation/registration.njk', registrationModel());
  }

  @Post('registrations/new')
  addRegistration(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(RegistrationForm, {
      template: 'providers/organisation/registration.njk',
      model: registrationModel,
      act: async (form, caller) => {
        const { kind, number } = form;
        const [validFrom, validTo] = [required(dayOf(form, 'validFrom')), dayOf(form, 'validTo')];
        await this.providers.addRegistration(caller, { kind, number, validFrom, validTo });
        return goTo(HOME, 'The registration is entered.');
      },
    });
  }

  @Get('insurances/new')
  insuranceForm(): PageAnswer {
    return showPage('providers/organisation/insurance.njk', insuranceModel());
  }

  @Post('insurances/new')
  addInsurance(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(InsuranceForm, {
      template: 'providers/organisation/insurance.njk',
      model: insuranceModel,
      act: async (form, caller) => {
        const { kind, insurer } = form;
        const validFrom = required(dayOf(form, 'validFrom'));
        const validTo = required(dayOf(form, 'validTo'), 'validTo');
        const coverPence = coverOf(form);
        await this.providers.addInsurance(caller, {
          kind,
          insurer,
          coverPence,
          validFrom,
          validTo,
        });
        return goTo(HOME, 'The insurance is entered.');
      },
    });
  }
}

function registrationModel(): PageModel {
  return { title: 'Enter a registration', kinds: REGISTRATION_KINDS, examples: NUMBER_EXAMPLES };
}

function insuranceModel(): PageModel {
  return { title: 'Enter an insurance', kinds: INSURANCE_KINDS };
}

function required(day: string | null, field = 'validFrom'): string {
  if (day === null) throw noDay(field);
  return day;
}

function noDay(field: string): DomainError {
  const which = field === 'validFrom' ? 'first' : 'last';
  return invalidField('providers.wrong-day', field, `Enter the ${which} day`);
}
