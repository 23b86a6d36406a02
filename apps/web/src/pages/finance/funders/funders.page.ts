import { Get, Param, Post, Query } from '@nestjs/common';
import { RechargesService, SHARE_FUNDERS, type ShareFunder } from '#budgets';
import { yearAround } from '#cards';
import { addDays, type Caller, DomainError, localDay } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  sendFile,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { periodOf } from '../../families/budget/statement/statement.query.js';
import { type PageQuery, withQuery } from '../../register/query-text.js';
import { funderCsv } from './funder.csv.js';
import { FunderForm } from './funders.form.js';

const LIST = 'finance/funders/list.njk';
const STATEMENT = 'finance/funders/statement.njk';
const BASE = '/finance/funders';

/** What joint budgets spent in a period, by who pays it; a page and a file for each funder alone. */
@PageController('finance/funders')
@Access('finance')
export class FundersPage {
  constructor(private readonly recharges: RechargesService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<PageAnswer> {
    return orRefusedPeriod(
      async () => showPage(LIST, await this.model(caller, query)),
      LIST,
      query,
    );
  }

  @Post()
  name(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(FunderForm, {
      template: LIST,
      model: () => this.model(caller, {}),
      act: async (form, acting) => {
        await this.recharges.nameFunder(acting, form);
        return goTo(BASE, `${SHARE_FUNDERS[form.funder]} is set, for statements from now on.`);
      },
    });
  }

  @Get(':funder')
  async statement(
    @CurrentCaller() caller: Caller,
    @Param('funder') name: string,
    @Query() query: PageQuery,
  ): Promise<PageAnswer> {
    const funder = funderNamed(name);
    return orRefusedPeriod(
      async () => {
        const statement = await this.recharges.statement(caller, funder, periodOf(query));
        return showPage(STATEMENT, { ...frame(query, funder), statement });
      },
      STATEMENT,
      query,
      funder,
    );
  }

  @Get(':funder/statement.csv')
  async csv(
    @CurrentCaller() caller: Caller,
    @Param('funder') name: string,
    @Query() query: PageQuery,
  ): Promise<PageAnswer> {
    const funder = funderNamed(name);
    const statement = await this.recharges.statement(caller, funder, periodOf(query));
    return sendFile({
      name: `${funder}-${statement.from}-to-${statement.to}.csv`,
      type: 'text/csv; charset=utf-8',
      content: Buffer.from(funderCsv(statement), 'utf8'),
    });
  }

  private async model(caller: Caller, query: PageQuery): Promise<PageModel> {
    const report = await this.recharges.report(caller, periodOf(query));
    return { ...frame(query), report };
  }
}

/** What the pages show besides the figures: the days asked for, others to choose, and the address of files. */
function frame(query: PageQuery, funder?: ShareFunder): PageModel {
  const period = periodOf(query);
  const base = funder ? `${BASE}/${funder}` : BASE;
  const year = yearAround(localDay(new Date()));
  const before = yearAround(addDays(year.from, -1));
  return {
    title: funder ? `Charges to ${SHARE_FUNDERS[funder].toLowerCase()}` : 'Who pays joint budgets',
    base,
    period,
    names: SHARE_FUNDERS,
    query: withQuery('', { ...period }),
    choices: [
      { text: 'This financial year', href: withQuery(base, { ...year }) },
      { text: 'The financial year before', href: withQuery(base, { ...before }) },
    ],
  };
}

/** Days that are none are shown again, to be put right. */
async function orRefusedPeriod(
  show: () => Promise<PageAnswer>,
  template: string,
  query: PageQuery,
  funder?: ShareFunder,
): Promise<PageAnswer> {
  try {
    return await show();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'budgets.not-a-period') throw error;
    const errors = error.details.problems ?? [];
    return showPage(template, { ...frame(query, funder), errors }, 422);
  }
}

/** @throws DomainError budgets.no-such-funder */
function funderNamed(name: string): ShareFunder {
  if (name === 'education' || name === 'health' || name === 'care') return name;
  throw new DomainError('not-found', 'budgets.no-such-funder', 'There is no such funder.');
}
