import { readFileSync } from 'node:fs';
import { type WebResponse } from '../../support/web-app.js';
import { ACTORS, type ActorName } from './actors.js';

/** What a route answers to somebody; explained at the head of the specification. */
export const OUTCOMES = ['allow', 'empty', 'refuse', 'hide'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface MatrixRow {
  /** "GET /api/v1/children/:id" */
  route: string;
  expected: Record<ActorName, Outcome>;
  note: string;
}

const FILE = new URL('../../../docs/roles-matrix.csv', import.meta.url);

/** @throws Error naming the line that does not fit the heading or the vocabulary */
export function readMatrix(): MatrixRow[] {
  const [heading = '', ...lines] = readFileSync(FILE, 'utf8').trimEnd().split('\n');
  const columns = ['method', 'path', ...ACTORS, 'note'];
  if (heading !== columns.join(',')) throw new Error(`The heading must be ${columns.join(',')}`);
  return lines.map((line) => {
    const [method = '', path = '', ...typed] = line.split(',');
    const cells = withWorker(typed);
    const outcomes = cells.slice(0, ACTORS.length);
    const wrong = outcomes.length < ACTORS.length || !outcomes.every(isOutcome);
    if (wrong || cells.length !== ACTORS.length + 1) throw new Error(`This row is wrong: ${line}`);
    const expected = Object.fromEntries(ACTORS.map((actor, index) => [actor, outcomes[index]]));
    return {
      route: `${method} ${path}`,
      expected: expected as MatrixRow['expected'],
      note: cells.at(-1) ?? '',
    };
  });
}

/** A sessional worker has the least rights: where a row leaves the last column out, those of a visitor. */
function withWorker(cells: string[]): string[] {
  return cells.length === ACTORS.length
    ? [...cells.slice(0, -1), cells[0] ?? '', ...cells.slice(-1)]
    : cells;
}

/**
 * @param marker a text that stands in the answer only when it is about the things of the scene
 * @returns the outcome, or the answer in words when it is none of them (a malformed request, say)
 */
export function outcomeOf(answer: WebResponse, marker: string | undefined): string {
  const { status, headers, body } = answer;
  if (isRefused(answer)) return 'refuse';
  if (status === 404) return 'hide';
  if (!isDecided(answer)) return `${status} ${body.slice(0, 300)}`;
  const shown = `${headers.location ?? ''} ${body}`;
  return marker === undefined || shown.includes(marker) ? 'allow' : 'empty';
}

function isRefused({ status, headers }: WebResponse): boolean {
  if (status === 303) return headers.location?.startsWith('/sign-in?') ?? false;
  return status === 401 || status === 403;
}

/** Done, or refused for a reason of the trade; a body that does not fit its DTO proves nothing. */
function isDecided({ status, headers, body }: WebResponse): boolean {
  if (status < 400 || status === 409) return true;
  if (status !== 422 || !headers['content-type']?.includes('json')) return false;
  const { code } = JSON.parse(body) as { code: string };
  return !code.startsWith('request.');
}

function isOutcome(text: string): text is Outcome {
  return OUTCOMES.some((outcome) => outcome === text);
}
