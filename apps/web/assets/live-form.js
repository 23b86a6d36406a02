let asked = 0;

/**
 * Forms marked data-live are sent without leaving the page: the part marked data-live-part is put in anew,
 * and the same button keeps the focus. Without JavaScript they are ordinary forms.
 */
export function startLiveForms() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.matches('form[data-live]')) return;
    event.preventDefault();
    const fields = new URLSearchParams(new FormData(form));
    const button = event.submitter;
    if (button?.name) fields.append(button.name, button.value);
    void show(`${form.getAttribute('action')}?${fields}`, button?.id);
  });
}

async function show(address, buttonId) {
  asked += 1;
  const mine = asked;
  try {
    const response = await fetch(address, { headers: { accept: 'text/html' } });
    const text = await response.text();
    if (mine !== asked) return;
    if (response.redirected || ![200, 422].includes(response.status))
      throw new Error('another page');
    put(new DOMParser().parseFromString(text, 'text/html'), buttonId);
    history.replaceState(null, '', address);
  } catch {
    location.assign(address);
  }
}

function put(page, buttonId) {
  document.title = page.title;
  for (const old of document.querySelectorAll('[data-live-part]')) {
    const part = page.getElementById(old.id);
    if (part) old.replaceWith(part);
  }
  const problem = document.querySelector('.govuk-error-summary');
  const target = problem ?? document.getElementById(buttonId) ?? document.getElementById('wanted');
  if (problem) problem.tabIndex = -1;
  target?.focus({ preventScroll: problem === null });
}
