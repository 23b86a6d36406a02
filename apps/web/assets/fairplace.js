import { initAll } from './govuk-frontend.js';
import { startCountdowns } from './countdown.js';
import { startLiveForms } from './live-form.js';
import { startRegister } from './register.js';

const MINUTE_MS = 60_000;
/** The server notes the last use of a session to the minute, so it may end one minute before the limit. */
const WARN_BEFORE_LIMIT_MS = 3 * MINUTE_MS;
const TIME_TO_ANSWER_MS = 2 * MINUTE_MS;

initAll();
warnBeforeSignOut();
startLiveForms();
startCountdowns();
startRegister();

/** Two minutes before the session ends for want of use, offers to stay (WCAG 2.2.1). */
function warnBeforeSignOut() {
  const warning = document.getElementById('idle-warning');
  if (!warning) return;
  const limit = Number(warning.dataset.idleMinutes) * MINUTE_MS;
  let timer;
  const wait = () => {
    warning.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(show, limit - WARN_BEFORE_LIMIT_MS);
  };
  const show = () => {
    warning.hidden = false;
    timer = setTimeout(leave, TIME_TO_ANSWER_MS);
  };
  const stay = () => {
    fetch('/api/v1/sessions/current').then(({ ok }) => (ok ? wait() : leave()), leave);
  };
  warning.querySelector('button').addEventListener('click', stay);
  wait();
}

function leave() {
  // Without a network there is no page to go to, and what is on this one would be lost.
  if (!navigator.onLine) {
    window.addEventListener('online', leave, { once: true });
    return;
  }
  const returnTo = encodeURIComponent(location.pathname + location.search);
  location.assign(`/sign-in?ended=yes&returnTo=${returnTo}`);
}
