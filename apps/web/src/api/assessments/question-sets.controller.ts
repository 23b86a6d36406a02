import { Body, Get, Header, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { QuestionSetsService, sensitivityOf } from '#assessments';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { yearShown } from '../../pages/questionnaire/year-shown.js';
import { NewQuestionSetDto, QuestionSetDto } from './question-sets.dto.js';
import { sensitivityCsv } from './sensitivity-csv.js';

/** Questionnaires of authorities: what they ask, and what every answer is worth. */
@ApiResource('question-sets', 'Assessments')
@Access('public')
export class QuestionSetsController {
  constructor(private readonly sets: QuestionSetsService) {}

  /** Every published version. */
  @Get()
  @ApiOkResponse({ type: [QuestionSetDto] })
  list(@CurrentCaller() caller: Caller): Promise<QuestionSetDto[]> {
    return this.sets.list(caller);
  }

  /** Publishes the next version of the own authority. It is never changed afterwards. */
  @Post()
  @Access('commissioner')
  @ApiCreatedResponse({ type: QuestionSetDto })
  publish(
    @CurrentCaller() caller: Caller,
    @Body() body: NewQuestionSetDto,
  ): Promise<QuestionSetDto> {
    return this.sets.publish(caller, body);
  }

  /** What every answer is worth, for a spreadsheet. */
  @Get(':id/sensitivity.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="sensitivity.csv"')
  @ApiOkResponse({
    description: 'CSV with a line of headings',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  async sensitivity(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<string> {
    const set = await this.sets.get(caller, id);
    const year = yearShown(set);
    return sensitivityCsv(set, year, sensitivityOf(set, year));
  }
}
