import { Get, Post, Query } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { type PublishableOffer, refuseBadDates, VacanciesService, VACANCY_KINDS } from '#vacancies';
import {
  Access,
  CurrentCaller,
  goTo,
  isUuid,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { FORM_FIELDS, newVacancyOf, VacancyForm } from './vacancy.form.js';

const FORM = 'vacancies/new.njk';
const CHECK = 'vacancies/check.njk';

/** Publishing a vacancy: one page of questions, for a phone; check; publish. */
@PageController('provider/vacancies')
@Access('provider')
export class PublishVacancyPage {
  constructor(private readonly vacancies: VacanciesService) {}

  @Get('new')
  async ask(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const offerId = query['offerId'];
    const values = isUuid(offerId) ? { place: `offer:${offerId}` } : {};
    return showPage(FORM, { ...(await this.formModel(caller)), values });
  }

  /** On to the check page; or, from there, back to change something. */
  @Post('new')
  async answered(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const { change, ...values } = submitted.fields;
    if (change === 'yes') return showPage(FORM, { ...(await this.formModel(reader)), values });
    return submitted.handle(VacancyForm, {
      template: FORM,
      model: () => this.formModel(reader),
      act: async (form) => {
        await inFormFields(async () => refuseBadDates(newVacancyOf(form), new Date()));
        const offers = await this.vacancies.publishableOffers(reader);
        const title = 'Check the vacancy before you publish it';
        const where = placeItems(offers).find(({ value }) => value === form.place)?.text;
        return showPage(CHECK, { title, values, where, kindLabels: VACANCY_KINDS });
      },
    });
  }

  @Post()
  publish(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(VacancyForm, {
      template: FORM,
      model: () => this.formModel(reader),
      act: async (form, caller) => {
        await inFormFields(() => this.vacancies.publish(caller, newVacancyOf(form)));
        return goTo(
          '/provider/vacancies',
          'The vacancy is published. The people whom it fits are being told.',
        );
      },
    });
  }

  private async formModel(caller: Caller): Promise<PageModel> {
    const places = placeItems(await this.vacancies.publishableOffers(caller));
    return { title: 'Publish a vacancy', placeItems: places };
  }
}

function placeItems(offers: PublishableOffer[]): { value: string; text: string }[] {
  return offers.flatMap(({ id, title, units }) => [
    { value: `offer:${id}`, text: title },
    ...units.map((unit) => ({ value: `unit:${unit.id}`, text: `${title}: ${unit.label}` })),
  ]);
}

/** Runs a use case and has its refusal name the fields of the form. */
async function inFormFields<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || !error.details.problems) throw error;
    const problems = error.details.problems.map(({ field, message }) => ({
      field: FORM_FIELDS[field] ?? field,
      message,
    }));
    throw new DomainError(error.kind, error.code, error.message, { ...error.details, problems });
  }
}
