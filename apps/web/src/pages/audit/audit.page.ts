import { Get, Query } from '@nestjs/common';
import { type AuditEntry, AuditTrailService } from '#audit';
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

const ACTION = /^[a-z-]{1,40}(?:\.[a-z-]{1,40})?$/;
const DAY = /^20\d\d-\d{2}-\d{2}$/;

/** The auditor's view of the trail of the own authority. */
@PageController('audit')
@Access('auditor')
export class AuditPage {
  constructor(private readonly trail: AuditTrailService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<PageAnswer> {
    const values = {
      action: textOf(query, 'action', 100),
      subject: textOf(query, 'subject', 100),
      from: textOf(query, 'from', 20),
      to: textOf(query, 'to', 20),
    };
    const errors = problemsOf(values);
    const model = { title: 'Audit trail', values, errors };
    if (errors.length > 0) return showPage('audit/list.njk', { ...model, entries: [] }, 422);
    const { action, subject: subjectId, from, to } = values;
    const cursor = textOf(query, 'cursor');
    const page = await this.trail.list(caller, { limit: 50, cursor, action, subjectId, from, to });
    return showPage('audit/list.njk', {
      ...model,
      entries: page.items.map((entry) => ({ ...entry, facts: factsOf(entry) })),
      next: page.nextCursor
        ? withQuery('/audit', { ...values, cursor: page.nextCursor })
        : undefined,
    });
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

/** What was recorded, as short lines. */
function factsOf({ details }: AuditEntry): string[] {
  return Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(
      ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    );
}
