/** What a migration does to a table that a running version uses, and that would stop it or break it. */
export interface Finding {
  table: string;
  problem: string;
}

interface Rule {
  matches: RegExp;
  unless?: RegExp;
  problem: string;
}

/** Actions of ALTER TABLE. */
const ALTERATIONS: Rule[] = [
  {
    matches: /^ADD COLUMN .* NOT NULL/i,
    unless: /DEFAULT|GENERATED/i,
    problem: 'adds a column that must be given: the old version does not give it',
  },
  { matches: /^ALTER (COLUMN )?\S+ (SET DATA )?TYPE/i, problem: 'rewrites the table' },
  {
    matches: /^ALTER (COLUMN )?\S+ SET NOT NULL/i,
    problem: 'reads the whole table under its lock',
  },
  { matches: /^DROP COLUMN/i, problem: 'drops a column: the old version reads it' },
  { matches: /^RENAME/i, problem: 'renames what the old version uses' },
  {
    matches: /^ADD (CONSTRAINT \S+ )?(CHECK|FOREIGN KEY)/i,
    unless: /NOT VALID/i,
    problem: 'reads the whole table under its lock: add it NOT VALID, validate it in a later step',
  },
  {
    matches: /^ADD (CONSTRAINT \S+ )?(UNIQUE|PRIMARY KEY|EXCLUDE)/i,
    unless: /USING INDEX/i,
    problem: 'builds an index under the lock of the table',
  },
];

/** Whole statements; the first group is the table. */
const STATEMENTS: (Rule & { matches: RegExp })[] = [
  {
    matches: /^CREATE (?:UNIQUE )?INDEX .*?\bON (\S+)/i,
    unless: /CONCURRENTLY/i,
    problem: 'builds an index while nobody may write',
  },
  { matches: /^DROP TABLE (?:IF EXISTS )?(\S+)/i, problem: 'drops a table' },
  { matches: /^UPDATE (\S+) /i, problem: 'changes rows in one transaction' },
  { matches: /^(?:LOCK TABLE|TRUNCATE|CLUSTER) (\S+)/i, problem: 'locks the whole table' },
];

/** What these statements do to tables that were there before them. */
export function findings(sql: string, existing: ReadonlySet<string>): Finding[] {
  return statementsOf(sql)
    .flatMap((statement) => [...wholeFindings(statement), ...alterations(statement)])
    .filter(({ table }) => existing.has(table));
}

export function tablesCreated(sql: string): string[] {
  return statementsOf(sql).flatMap((statement) => {
    const table = /^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(\S+)/i.exec(statement)?.[1];
    return table === undefined ? [] : [table];
  });
}

function wholeFindings(statement: string): Finding[] {
  return STATEMENTS.flatMap(({ matches, unless, problem }) => {
    const table = matches.exec(statement)?.[1];
    return table === undefined || unless?.test(statement) ? [] : [{ table, problem }];
  });
}

function alterations(statement: string): Finding[] {
  const altered = /^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(\S+) (.*)$/i.exec(statement);
  const [, table, actions] = altered ?? [];
  if (table === undefined || actions === undefined) return [];
  return actionsOf(actions).flatMap((action) =>
    ALTERATIONS.filter(({ matches, unless }) => matches.test(action) && !unless?.test(action)).map(
      ({ problem }) => ({ table, problem }),
    ),
  );
}

/** Without comments and without bodies of functions; a DO block is taken apart like the rest. */
function statementsOf(sql: string): string[] {
  return sql
    .replaceAll(/--[^\n]*/g, ' ')
    .replaceAll(/\bDO (\$\w*\$)\s*(?:BEGIN)?([\s\S]*?)\1/g, (_all, _tag, body: string) => body)
    .replaceAll(/(\$\w*\$)[\s\S]*?\1/g, `''`)
    .replaceAll(/'(?:[^']|'')*'/g, `''`)
    .split(';')
    .map((statement) => statement.replaceAll(/\s+/g, ' ').trim())
    .filter((statement) => statement !== '');
}

/** Splits at the commas that are in no parentheses. */
function actionsOf(text: string): string[] {
  const actions = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) actions.push('');
    else actions.push((actions.pop() ?? '') + character);
  }
  return actions.map((action) => action.trim());
}
