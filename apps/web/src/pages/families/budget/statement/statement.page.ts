import { Get, Injectable, Query } from '@nestjs/common';
import { type ChildStatement, type Period, StatementsService, yearAround } from '#cards';
import { type Child, ChildrenService, fullName } from '#children';
import { addDays, type Caller, DomainError, localDay } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
} from '../../../../http/index.js';
import { type PageQuery, withQuery } from '../../../register/query-text.js';
import { statementCsv } from './statement.csv.js';
import { statementPdf } from './statement.pdf.js';
import { cursorOf, periodOf } from './statement.query.js';
import { statementView } from './statement.view.js';
import { StatementFile } from './statement-file.js';

interface BackLink {
  text: string;
  href: string;
}

const TEMPLATE = 'families/budget/period-statement.njk';
const LINES = 50;

/** What happened to a child's money, hours and nights in any period: a page, a PDF and a spreadsheet. */
@Injectable()
abstract class StatementPages {
  constructor(
    private readonly children: ChildrenService,
    private readonly statements: StatementsService,
  ) {}

  /** The address of the pages of a child, and where they lead back to. */
  protected abstract placeOf(child: Child, role: string): { base: string; back: BackLink };

  @Get('statement')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') id: string,
    @Query() query: PageQuery,
  ): Promise<PageAnswer> {
    const child = await this.children.get(caller, id);
    const period = periodOf(query);
    const model = { ...this.modelOf(child, caller, period), errors: [] };
    try {
      const cursor = cursorOf(query);
      const part = { limit: LINES, ...(cursor !== undefined && { cursor }) };
      const statement = await this.statements.ofChild(caller, id, period, part);
      const isFurther = cursor !== undefined;
      return showPage(TEMPLATE, { ...model, isFurther, statement: statementView(statement) });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'budgets.not-a-period') throw error;
      return showPage(TEMPLATE, { ...model, errors: error.details.problems ?? [] }, 422);
    }
  }

  @Get('statement.pdf')
  async pdf(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') id: string,
    @Query() query: PageQuery,
  ): Promise<PageAnswer> {
    const child = await this.children.get(caller, id);
    const statement = await this.whole(caller, id, query);
    const content = await statementPdf(fullName(child), statement);
    return new StatementFile('statement.pdf', 'application/pdf', content);
  }

  @Get('statement.csv')
  async csv(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') id: string,
    @Query() query: PageQuery,
  ): Promise<PageAnswer> {
    const statement = await this.whole(caller, id, query);
    return new StatementFile('statement.csv', 'text/csv; charset=utf-8', statementCsv(statement));
  }

  private whole(caller: Caller, id: string, query: PageQuery): Promise<ChildStatement> {
    return this.statements.ofChild(caller, id, periodOf(query));
  }

  private modelOf(child: Child, { role }: Caller, period: Period): PageModel {
    const { base, back } = this.placeOf(child, role);
    const today = localDay(new Date());
    const year = yearAround(today);
    const before = yearAround(addDays(year.from, -1));
    const young = role === 'young-person';
    return {
      title: young ? 'My statement' : `Statement for ${fullName(child)}`,
      child,
      base,
      back,
      values: period,
      period,
      fileQuery: withQuery('', { ...period }),
      choices: [
        { text: 'This financial year', href: withQuery(`${base}/statement`, { ...year }) },
        { text: 'The financial year before', href: withQuery(`${base}/statement`, { ...before }) },
      ],
    };
  }
}

@PageController('budget/:childId')
@Access('family', 'young-person')
export class FamilyStatementPage extends StatementPages {
  protected placeOf({ id }: Child): { base: string; back: BackLink } {
    return { base: `/budget/${id}`, back: { text: 'Budget', href: `/budget/${id}` } };
  }
}

@PageController('officer/children/:childId')
@Access('officer')
export class OfficerStatementPage extends StatementPages {
  protected placeOf({ id, firstName }: Child): { base: string; back: BackLink } {
    const base = `/officer/children/${id}`;
    return { base, back: { text: firstName, href: base } };
  }
}
