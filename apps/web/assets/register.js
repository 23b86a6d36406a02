/** Ids, what was seen and when: nothing else is kept on the phone, and nothing once it is sent. */
const QUEUE = 'fairplace-marks';
const RETRY_MS = 20_000;
/** A register is closed by then, so what is older would be refused. */
const KEEP_MS = 60 * 86_400_000;

let sheet;
let sending = false;
let problem = '';

/** Marks of a register go into a queue on this phone first, and to the service as soon as there is a network. */
export function startRegister() {
  forgetAtSignOut();
  sheet = document.querySelector('[data-register]');
  if (!sheet) return;
  document.addEventListener('submit', (event) => {
    if (!event.target.matches('form[data-mark]')) return;
    event.preventDefault();
    mark(event.target, event.submitter?.value ?? '');
  });
  window.addEventListener('online', () => void send());
  setInterval(() => void send(), RETRY_MS);
  for (const one of mine()) showPending(one);
  void send();
}

function forgetAtSignOut() {
  document
    .querySelector('form[action="/sign-out"]')
    ?.addEventListener('submit', () => localStorage.removeItem(QUEUE));
}

function mark(form, kind) {
  const fields = new FormData(form);
  const one = {
    id: newId(),
    session: sheet.dataset.session,
    owner: sheet.dataset.owner,
    bookingId: fields.get('bookingId'),
    kind,
    madeAt: new Date().toISOString(),
  };
  if (kind === 'late') one.minutesLate = Number(fields.get('minutesLate'));
  if (kind === 'left-early') one.leftAt = form.elements.leftAt.value.trim().padStart(5, '0');
  const complaint = complaintOf(one);
  if (complaint) {
    notTaken([{ ...one, message: complaint }]);
    return;
  }
  notTaken([]);
  save([...load(), one]);
  showPending(one);
  void send();
}

function complaintOf({ kind, minutesLate, leftAt }) {
  if (kind === 'late' && !(Number.isInteger(minutesLate) && minutesLate >= 1 && minutesLate <= 600))
    return 'Enter how many minutes late, from 1 to 600';
  if (kind === 'left-early' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(leftAt))
    return 'Enter the time, such as 11:30';
  return '';
}

/** Sends what waits, of every session, and forgets it once it has been taken or refused. */
async function send() {
  if (sending) return;
  sending = true;
  problem = '';
  try {
    // What was taken is gone from the queue, so this ends; what is marked meanwhile goes too.
    while (problem === '' && mine().length > 0) await sendOf(mine()[0].session);
  } catch {
    // No network: it is tried again.
  } finally {
    sending = false;
    count();
  }
}

async function sendOf(session) {
  const sent = mine()
    .filter((one) => one.session === session)
    .slice(0, 100);
  const response = await fetch(`/api/v1/${sheet.dataset.marks}/sessions/${session}/marks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': sheet.dataset.csrf },
    body: JSON.stringify({ marks: sent.map(toSend) }),
  });
  if (response.status === 401 || response.status === 403) {
    problem = 'signed-out';
    return;
  }
  // The service is away or busy: what waits stays.
  if (response.status >= 500 || response.status === 429) {
    problem = 'busy';
    return;
  }
  const ids = new Set(sent.map(({ id }) => id));
  save(load().filter(({ id }) => !ids.has(id)));
  if (!response.ok) {
    notTaken([{ message: 'The register is not there any more. Open it again.' }]);
    return;
  }
  const { outcomes, lines } = await response.json();
  if (session === sheet.dataset.session) for (const line of lines) showLine(line);
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused');
  if (refused.length > 0)
    notTaken(refused.map((one) => ({ ...one, ...sent.find(({ id }) => id === one.id) })));
}

function toSend({ id, bookingId, kind, madeAt, minutesLate, leftAt }) {
  return { id, bookingId, kind, madeAt, minutesLate, leftAt };
}

function showPending(one) {
  const words = {
    present: 'Here',
    absent: 'Not here',
    late: `Here, ${one.minutesLate} ${one.minutesLate === 1 ? 'minute' : 'minutes'} late`,
    'left-early': `Here, left at ${one.leftAt}`,
  };
  if (one.session === sheet.dataset.session) show(one.bookingId, words[one.kind] ?? '');
  count();
}

function showLine({ bookingId, text, differs }) {
  // What waits still is newer than what the service knows.
  if (mine().some((one) => one.bookingId === bookingId)) return;
  show(bookingId, text);
  const note = sheet.querySelector(`[data-line="${bookingId}"] [data-differs]`);
  if (note) note.hidden = !differs;
}

function show(bookingId, text) {
  const tag = sheet.querySelector(`[data-line="${bookingId}"] [data-standing]`);
  if (!tag) return;
  tag.textContent = text;
  const colour = text.startsWith('Here') ? 'green' : text === 'Not here' ? 'red' : 'grey';
  tag.className = `govuk-tag govuk-tag--${colour}`;
}

function count() {
  const line = document.getElementById('unsent');
  const waiting = mine().length;
  line.hidden = waiting === 0 && line.textContent === '';
  if (waiting === 0) {
    if (line.textContent !== '') line.textContent = 'Every mark is sent.';
    return;
  }
  line.hidden = false;
  line.textContent = `${waiting} ${waiting === 1 ? 'mark' : 'marks'} not yet sent. `;
  if (problem === 'signed-out') {
    const link = document.createElement('a');
    link.className = 'govuk-link';
    link.href = `/sign-in?returnTo=${encodeURIComponent(location.pathname)}`;
    link.textContent = 'Sign in again to send them';
    line.append(link);
  } else {
    line.append('You can go on. They are sent when there is a network again.');
  }
}

function notTaken(refused) {
  const list = document.getElementById('not-taken');
  list.replaceChildren(
    ...refused.map(({ bookingId, message }) => {
      const item = document.createElement('li');
      const name = sheet.querySelector(`[data-line="${bookingId}"]`)?.dataset.name;
      item.textContent = name ? `${name}: ${message}` : message;
      return item;
    }),
  );
  list.hidden = refused.length === 0;
}

function mine() {
  return load().filter(({ owner }) => owner === sheet.dataset.owner);
}

function load() {
  try {
    const oldest = Date.now() - KEEP_MS;
    return JSON.parse(localStorage.getItem(QUEUE) ?? '[]').filter(
      ({ madeAt }) => Date.parse(madeAt) > oldest,
    );
  } catch {
    return [];
  }
}

function save(marks) {
  if (marks.length === 0) localStorage.removeItem(QUEUE);
  else localStorage.setItem(QUEUE, JSON.stringify(marks));
}

/** crypto.randomUUID() is there on https alone. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
