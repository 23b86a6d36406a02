import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import nunjucks from 'nunjucks';

const FOLDER = 'apps/web/views';
const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.njk'),
);

/** @throws Error where the template is no template: seen otherwise only when somebody opens its page */
function compile(text: string, name: string): void {
  nunjucks.precompileString(text, { name });
}

describe('templates', () => {
  it('compile, every one', () => {
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) compile(readFileSync(join(FOLDER, name), 'utf8'), name);
  });

  it('that do not are found', () => {
    expect(() => compile('{{ "a" if b else "c" if d else "e" }}', 'wrong.njk')).toThrow(
      'wrong.njk',
    );
  });
});
