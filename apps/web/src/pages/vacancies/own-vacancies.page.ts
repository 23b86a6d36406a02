import { Get, Post, Query } from '@nestjs/common';
import { type Caller } from '#kernel';
import { VACANCY_KINDS, VacanciesService } from '#vacancies';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { ButtonForm } from '../button.forms.js';

const SHOWN = 20;

/** What the provider has published, and how many people were told. */
@PageController('provider/vacancies')
@Access('provider')
export class OwnVacanciesPage {
  constructor(private readonly vacancies: VacanciesService) {}

  @Get()
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const { cursor } = query;
    const { items, nextCursor } = await this.vacancies.listOwn(caller, {
      limit: SHOWN,
      ...(typeof cursor === 'string' ? { cursor } : {}),
    });
    return showPage('vacancies/own.njk', {
      title: 'Your vacancies',
      vacancies: items,
      kindLabels: VACANCY_KINDS,
      nextCursor,
    });
  }

  @Get(':id/withdraw')
  async ask(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage('vacancies/withdraw.njk', {
      title: 'Withdraw this vacancy?',
      vacancy: await this.vacancies.getOwn(caller, id),
    });
  }

  @Post(':id/withdraw')
  withdraw(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: 'vacancies/withdraw.njk',
      model: async () => ({
        title: 'Withdraw this vacancy?',
        vacancy: await this.vacancies.getOwn(reader, id),
      }),
      act: async (_form, caller) => {
        await this.vacancies.withdraw(caller, id);
        return goTo(
          '/provider/vacancies',
          'The vacancy is withdrawn. Nobody is told of it any more.',
        );
      },
    });
  }
}
