import { type Person } from './a-person.js';

/** What is typed and chosen, by the names of the fields. */
export type Fields = Record<string, string>;

/** Fills the fields of a page by their names, whatever they are, and leaves those that are not named. */
export async function fillIn(person: Person, fields: Fields): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const all = person.page.locator(`main [name="${name}"]`);
    const kind = await all.first().getAttribute('type');
    if (kind === 'radio' || kind === 'checkbox') {
      await person.tick(person.page.locator(`main [name="${name}"][value="${value}"]`));
    } else {
      await person.write(all.first(), value);
    }
  }
}

/** Goes to a page, fills its form and presses its button. */
export async function submit(
  person: Person,
  path: string,
  fields: Fields,
  button: string | RegExp,
): Promise<void> {
  await person.goTo(path);
  await fillIn(person, fields);
  await person.press(button);
}

/** @param day "YYYY-MM-DD" */
export function dayFields(name: string, day: string): Fields {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}
