import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { redactText } from './redact-text.js';

export type { Logger };

/** Names under which secrets and personal data travel, in an entry or one level below. */
const SECRET_NAMES = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  'password',
  'passwordHash',
  'token',
  'email',
  'dateOfBirth',
  'displayName',
  '_csrf',
];
const DEPTHS = ['', '*.'];

/**
 * JSON lines on standard output. Errors are cut to what locates them: PostgreSQL's "detail" repeats
 * the values of a row, so it is left out, as is the value that it says it cannot read.
 * @param level pino's: "info" in service, "silent" in tests
 * @param destination standard output when left out
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: DEPTHS.flatMap((depth) => SECRET_NAMES.map((name) => path(depth, name))) },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

function path(depth: string, name: string): string {
  return name.startsWith('[') ? depth.replace(/\.$/, '') + name : depth + name;
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: redactText(String(error)) };
  const { name, message, stack } = textOf(error);
  const facts = ['code', 'schema', 'table', 'constraint', 'routine'] as const;
  const all = new Map<string, unknown>(Object.entries(error));
  const known = facts.filter((fact) => all.has(fact)).map((fact) => [fact, all.get(fact)]);
  return { name, message, stack, ...Object.fromEntries(known) };
}

/** The parts of an error that are text, without what may stand in text. */
function textOf(error: Error): { name: string; message: string; stack: string | undefined } {
  const { name, message, stack } = error;
  const said = redactText(isDataFault(error) ? message.replace(/: ".*/s, ': [value]') : message);
  return { name, message: said, stack: stack && redactText(stack.replace(message, () => said)) };
}

/** PostgreSQL's class 22 repeats the value that it cannot read: "invalid input syntax for type uuid: ...". */
function isDataFault(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && error.code.startsWith('22');
}
