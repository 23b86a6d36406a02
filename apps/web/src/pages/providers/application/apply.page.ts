import { Get, Post, Query } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import {
  ApplicationsService,
  checkAnswers,
  type Market,
  MarketsService,
  questionsOf,
} from '#market';
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
import { idOf, type PageQuery, withQuery } from '../../register/query-text.js';
import {
  answersIn,
  answersOf,
  idsIn,
  partsIn,
  SubmitApplicationForm,
} from './application.forms.js';

const QUESTIONS = 'providers/application/questions.njk';
const CHECK = 'providers/application/check.njk';
/** The id of no market, which is answered like any that does not exist. */
const NOWHERE = '00000000-0000-0000-0000-000000000000';

/** Applying: choose parts, answer their questions, check, submit. What was typed travels in hidden fields. */
@PageController('provider/application')
@Access('provider')
export class ApplyPage {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly markets: MarketsService,
  ) {}

  @Get('new')
  async choose(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('providers/application/parts.njk', await this.partsModel(caller));
  }

  @Post('new')
  async chosen(
    @CurrentCaller() caller: Caller,
    @Submitted() { fields }: SubmittedForm,
  ): Promise<PageAnswer> {
    const ids = idsIn(fields['parts']);
    const model = await this.partsModel(caller);
    const market = model.markets.find(({ parts }) => parts.some(({ id }) => ids.includes(id)));
    if (market && ids.every((chosen) => market.parts.some(({ id }) => id === chosen))) {
      return goTo(
        withQuery('/provider/application/questions', { market: market.id, parts: ids.join(',') }),
      );
    }
    const message = market ? 'Choose parts of one market at a time' : 'Choose at least one part';
    const errors = [{ field: 'parts', message }];
    return showPage(
      'providers/application/parts.njk',
      { ...model, values: { parts: ids }, errors },
      422,
    );
  }

  @Get('questions')
  async questions(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<PageAnswer> {
    const [marketId, ids] = [idOf(query, 'market'), idsIn(query['parts'])];
    if (marketId === undefined || ids.length === 0) return goTo('/provider/application/new');
    return showPage(QUESTIONS, questionsModel(await this.markets.get(caller, marketId), ids, {}));
  }

  /** On to the check page; or, from there, back to change an answer. */
  @Post('questions')
  async answered(
    @CurrentCaller() caller: Caller,
    @Submitted() { fields }: SubmittedForm,
  ): Promise<PageAnswer> {
    const [marketId, ids] = [idOf(fields, 'marketId'), idsIn(fields['parts'])];
    if (marketId === undefined || ids.length === 0) return goTo('/provider/application/new');
    const market = await this.markets.get(caller, marketId);
    const typed = fields['change'] === 'yes' ? answersOf(fields['answers']) : answersIn(fields);
    const model = questionsModel(market, ids, typed);
    if (fields['change'] === 'yes') return showPage(QUESTIONS, model);
    try {
      const answers = checkAnswers(questionsOf(partsIn(market, ids)), typed);
      return showPage(CHECK, checkModel(market, ids, answers));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return showPage(QUESTIONS, { ...model, errors: error.details.problems ?? [] }, 422);
    }
  }

  @Post()
  submit(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(SubmitApplicationForm, {
      template: CHECK,
      model: async () => {
        const { fields } = submitted;
        const market = await this.markets.get(caller, idOf(fields, 'marketId') ?? NOWHERE);
        return checkModel(market, idsIn(fields['parts']), answersOf(fields['answers']));
      },
      act: async ({ marketId, parts, answers }, keyed) => {
        const input = { marketId, partIds: idsIn(parts), answers: answersOf(answers) };
        const { id } = await this.applications.apply(keyed, input);
        return goTo(
          `/provider/application/${id}`,
          'Your application is sent to every council of the market.',
        );
      },
    });
  }

  private async partsModel(caller: Caller): Promise<PageModel & { markets: Market[] }> {
    const { items } = await this.markets.list(caller, { limit: 100 });
    return { title: 'What do you want to apply for?', markets: items };
  }
}

function questionsModel(market: Market, ids: string[], answers: Record<string, string>): PageModel {
  const parts = partsIn(market, ids);
  return {
    title: 'Answer the questions',
    market,
    parts,
    partIds: ids.join(','),
    questions: questionsOf(parts),
    answers,
  };
}

function checkModel(market: Market, ids: string[], answers: Record<string, string>): PageModel {
  return {
    ...questionsModel(market, ids, answers),
    title: 'Check your answers',
    answersJson: JSON.stringify(answers),
  };
}
