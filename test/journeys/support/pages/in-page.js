// Plain JavaScript on purpose: browsers run it, each function by itself, so the types are those of a browser.

/** What every page of this service has, whatever it is about. @returns what is missing, one line each */
export function structureFaults() {
  const faults = [];
  const expectThat = (holds, fault) => {
    if (!holds) faults.push(fault);
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  const textOf = (element) => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

  const isError = all('.govuk-error-summary').length > 0;
  const title = document.title.replaceAll(/\s+/g, ' ');
  const wanted = `${isError ? 'Error: ' : ''}${textOf(all('h1')[0])} - Fairplace`;
  expectThat(all('h1').length === 1, 'not exactly one h1');
  expectThat(document.documentElement.lang === 'en', 'the language is not said');
  expectThat(title === wanted, `the title is "${title}", not "${wanted}"`);
  const first = document.querySelector('a[href], button, input:not([type=hidden])');
  expectThat(first?.getAttribute('href') === '#main-content', 'the skip link is not first');
  expectThat(all('main#main-content').length === 1, 'the skip link leads nowhere');
  const statement = document.querySelector('.govuk-footer a[href="/accessibility"]');
  expectThat(statement, 'the accessibility statement is not linked');
  let level = 0;
  for (const one of document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')) {
    const own = Number(one.tagName[1]);
    expectThat(
      own <= level + 1 || level === 0,
      `a level of headings is left out before "${textOf(one)}"`,
    );
    level = own;
  }
  const ids = all('[id]').map(({ id }) => id);
  for (const id of new Set(ids))
    expectThat(ids.indexOf(id) === ids.lastIndexOf(id), `the id "${id}" stands twice`);
  return faults;
}

/** What the fields and the error summary of every form have. @returns what is missing, one line each */
export function formFaults() {
  const faults = [];
  const expectThat = (holds, fault) => {
    if (!holds) faults.push(fault);
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  const textOf = (element) => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

  for (const field of all('input:not([type=hidden]), select, textarea')) {
    const name = `${field.tagName.toLowerCase()} "${field.name}"`;
    expectThat(field.labels.length > 0, `${name} has no label`);
    const isPersonal = ['password', 'email', 'tel'].includes(field.type);
    expectThat(!isPersonal || field.autocomplete, `${name} says nothing about autocomplete`);
  }
  if (all('.govuk-error-summary').length === 0) return faults;
  const hasFocus = document.activeElement.matches('.govuk-error-summary');
  expectThat(hasFocus, 'the focus is not on the error summary');
  for (const link of all('.govuk-error-summary a')) {
    const field = document.getElementById(link.hash.slice(1));
    const said = `the error "${textOf(link)}"`;
    expectThat(field?.matches('input, select, textarea'), `${said} leads to no field`);
    const messages = all('.govuk-error-message').map(textOf);
    expectThat(
      messages.some((one) => one.endsWith(textOf(link))),
      `${said} is not at its field`,
    );
  }
  return faults;
}

/** Whether a part of the page has to be scrolled sideways. @returns where, one line each */
export function widthFaults() {
  const limit = document.documentElement.clientWidth;
  const elements = [...document.querySelectorAll('body *')];
  const pieceOf = (element) => element?.outerHTML.slice(0, 200) ?? 'something';
  const faults = [];
  if (document.documentElement.scrollWidth > limit) {
    const wide = elements.filter((one) => one.getBoundingClientRect().right > limit + 1);
    faults.push(
      `scrolls sideways to ${document.documentElement.scrollWidth}: ${pieceOf(wide.at(-1))}`,
    );
  }
  for (const one of elements) {
    const isBox = ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
    if (isBox && one.scrollWidth > one.clientWidth + 1)
      faults.push(`a part scrolls sideways: ${pieceOf(one)}`);
  }
  return faults;
}

/** The forms in the page's main part that ask for something, and are not only sent. */
export function askingForms() {
  return [...document.querySelectorAll('main form')].flatMap((form, index) => {
    const asks = form.querySelector('input:not([type=hidden]), select, textarea') !== null;
    const action = new URL(form.getAttribute('action') ?? '', location.href).pathname;
    return asks ? [{ index, method: form.method.toUpperCase(), action }] : [];
  });
}

/** Empties a form that is posted, or writes nonsense into one that searches, and sends it. */
export function sendWrong({ index, method }) {
  const form = document.querySelectorAll('main form')[index];
  const text = method === 'GET' ? '@@' : '';
  for (const field of form.querySelectorAll('input:not([type=hidden]), select, textarea')) {
    if (field.tagName === 'SELECT') field.selectedIndex = 0;
    else if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
    else field.value = text;
  }
  form.submit();
}

/** Sends what no form of the page would. */
export function sendForm({ action, fields }) {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = action;
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}
