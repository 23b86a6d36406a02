/**
 * Beside "Kept until 2:32pm", how long that is from now: <span data-kept-until="instant">. Minutes only, until the last
 * one; nothing is read out every second. When the time is over, the page is asked for anew and says what to do.
 */
export function startCountdowns() {
  const places = [...document.querySelectorAll('[data-kept-until]')];
  if (places.length === 0) return;
  const tick = () => {
    let over = false;
    for (const place of places) {
      const seconds = Math.ceil((new Date(place.dataset.keptUntil) - Date.now()) / 1000);
      place.textContent = inWords(seconds);
      over ||= seconds <= 0;
    }
    if (!over) return;
    clearInterval(timer);
    // Not while somebody is reading a list of choices or has a button in hand: only where nothing is in focus.
    if (document.activeElement === document.body) location.reload();
  };
  const timer = setInterval(tick, 1000);
  tick();
}

function inWords(seconds) {
  if (seconds <= 0) return '(the time is over)';
  if (seconds < 60) return seconds === 1 ? '(1 second left)' : `(${seconds} seconds left)`;
  const minutes = Math.floor(seconds / 60);
  return minutes === 1 ? '(1 minute left)' : `(${minutes} minutes left)`;
}
