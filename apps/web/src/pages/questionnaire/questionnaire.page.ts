import { Get } from '@nestjs/common';
import { QuestionSetsService, sensitivityOf } from '#assessments';
import { AuthoritiesService } from '#identity';
import { type Caller, localDay } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';
import { yearShown } from './year-shown.js';

/** For anybody: the questionnaires of each council, and what every answer is worth. */
@PageController('questionnaire')
@Access('public')
export class QuestionnairePage {
  constructor(
    private readonly sets: QuestionSetsService,
    private readonly authorities: AuthoritiesService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const names = await this.authorities.names();
    const sets = await this.sets.list(caller);
    return showPage('questionnaire/list.njk', {
      title: 'Questionnaires',
      today: localDay(new Date()),
      sets: sets.map((set) => ({ ...set, council: names.get(set.authorityId) })),
    });
  }

  @Get(':setId')
  async show(@CurrentCaller() caller: Caller, @IdParam('setId') id: string): Promise<PageAnswer> {
    const set = await this.sets.get(caller, id);
    const year = yearShown(set);
    const names = await this.authorities.names();
    const { rows, leastPence, mostPence } = sensitivityOf(set, year);
    return showPage('questionnaire/show.njk', {
      title: 'What every answer is worth',
      set,
      year,
      council: names.get(set.authorityId),
      rate: set.pencePerPoint[year],
      leastPence,
      mostPence,
      questions: set.questions.map((question, index) => ({
        ...question,
        rows: rows.filter(({ questionNumber }) => questionNumber === index + 1),
      })),
    });
  }
}
