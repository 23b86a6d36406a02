import { Get, Query } from '@nestjs/common';
import { ACCESS_FACETS, type Caller, OFFER_KINDS } from '#kernel';
import { VACANCY_KINDS, VacanciesService } from '#vacancies';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';

const SHOWN = 20;
const LABELS = { kindLabels: VACANCY_KINDS, offerKinds: OFFER_KINDS, accessLabels: ACCESS_FACETS };

/** Free places, for everybody. */
@PageController('vacancies')
@Access('public')
export class VacancyPage {
  constructor(private readonly vacancies: VacanciesService) {}

  @Get()
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const { cursor } = query;
    const { items, nextCursor } = await this.vacancies.list(caller, {
      limit: SHOWN,
      ...(typeof cursor === 'string' ? { cursor } : {}),
    });
    return showPage('vacancies/list.njk', {
      title: 'Vacancies',
      vacancies: items,
      nextCursor,
      ...LABELS,
    });
  }

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const vacancy = await this.vacancies.get(caller, id);
    return showPage('vacancies/show.njk', { title: vacancy.offer.title, vacancy, ...LABELS });
  }
}
