import { Get, Query } from '@nestjs/common';
import { AuditTrailService } from '#audit';
import { ChildrenService } from '#children';
import { type Caller, type FieldProblem } from '#kernel';
import {
  Access,
  CurrentCaller,
  isUuid,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';
import { type PageQuery, textOf, withQuery } from '../register/query-text.js';
import { entryView } from './audit.view.js';

const ACTION = /^[a-z-]{1,40}(?:\.[a-z-]{1,40})?$/;
const NO_CHILD: FieldProblem = {
  field: 'caseReference',
  message: 'No child of your council has this case reference. Enter all of it',
};
const DAY = /^20\d\d-\d{2}-\d{2}$/;

/** The auditor's view of the trail of the own authority. */
@PageController('audit')
@Access('auditor')
export class AuditPage {
  constructor(
    private readonly trail: AuditTrailService,
    private readonly children: ChildrenService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<PageAnswer> {
    const values = {
      caseReference: textOf(query, 'caseReference', 40),
      action: textOf(query, 'action', 100),
      subject: textOf(query, 'subject', 100),
      from: textOf(query, 'from', 20),
      to: textOf(query, 'to', 20),
    };
    const errors = problemsOf(values);
    const model = { title: 'Audit trail', values, errors };
    if (errors.length > 0) return showPage('audit/list.njk', { ...model, entries: [] }, 422);
    const { caseReference, action, subject, from, to } = values;
    const childId = caseReference && (await this.childOf(caller, caseReference));
    if (caseReference && !childId) {
      return showPage('audit/list.njk', { ...model, errors: [NO_CHILD], entries: [] }, 422);
    }
    const subjectId = childId ?? subject;
    const cursor = textOf(query, 'cursor');
    const page = await this.trail.list(caller, { limit: 50, cursor, action, subjectId, from, to });
    return showPage('audit/list.njk', {
      ...model,
      entries: page.items.map((entry) => entryView(entry)),
      next: page.nextCursor
        ? withQuery('/audit', { ...values, cursor: page.nextCursor })
        : undefined,
    });
  }

  private async childOf(caller: Caller, caseReference: string): Promise<string | undefined> {
    const { items } = await this.children.list(caller, { search: caseReference, limit: 1 });
    return items[0]?.id;
  }
}

interface Filter {
  action: string | undefined;
  subject: string | undefined;
  from: string | undefined;
  to: string | undefined;
}

function problemsOf({ action, subject, from, to }: Filter): FieldProblem[] {
  const checks: [field: string, wrong: boolean, message: string][] = [
    [
      'action',
      action !== undefined && !ACTION.test(action),
      'Enter an action such as booking.cancel, or booking',
    ],
    [
      'subject',
      subject !== undefined && !isUuid(subject),
      'Enter the id of a record, as an entry shows it',
    ],
    ['from', from !== undefined && !isDay(from), 'Enter a real date, such as 2026-11-22'],
    ['to', to !== undefined && !isDay(to), 'Enter a real date, such as 2026-11-22'],
  ];
  return checks.filter(([, wrong]) => wrong).map(([field, , message]) => ({ field, message }));
}

function isDay(text: string): boolean {
  const time = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
