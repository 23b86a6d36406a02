const DAY_MS = 86_400_000;
/** Far enough ahead that no booking of the demonstration is in the way. */
const FROM = dayAhead(70);
const TO = dayAhead(97);

export async function checkBooking(page) {
  await holdPlace(page, { child: /^Leo /, kind: 'activity-club' });
}

/** Two places, of two providers and for two children where there are any. */
export async function fillBasket(page) {
  await holdPlace(page, { child: /^Leo /, kind: 'activity-club' });
  await holdPlace(page, { child: /^Maya /, kind: 'befriending' });
  await page.goto('/basket');
}

async function holdPlace(page, { child, kind }) {
  await page.goto(`/offers?near=NG18+1AA&kind=${kind}&from=${FROM}&to=${TO}`);
  await page.locator('.fp-links h3 a').first().click();
  await follow(page, /^Book /);
  await follow(page, child);
  // A place that is held already needs no answer.
  if (page.url().endsWith('/check')) return;
  await page.getByLabel('Personal budget').check();
  await press(page, 'Hold the place and continue');
}

export async function openOffer(page) {
  await page.goto(`/offers?near=NG18+1AA&words=saturday&from=${FROM}&to=${TO}`);
  await page.locator('.fp-links h3 a').first().click();
}

/** The one that most children are at. */
export async function takeRegister(page) {
  await page.goto('/provider/attendance');
  const counts = await page.locator('.fp-links li').allInnerTexts();
  const expected = counts.map((text) => Number(/of (\d+) marked/.exec(text)?.[1] ?? 0));
  await page
    .locator('.fp-links li a')
    .nth(expected.indexOf(Math.max(...expected)))
    .click();
  await page.waitForLoadState();
  await page.getByRole('button', { name: /^Here/ }).first().click();
}

export async function answerCall(page) {
  await page.goto('/officer/call?who=Lio+Testerbee');
  await follow(page, /^Leo /);
}

export async function decide(page) {
  await page.goto('/commissioner/applications');
  await page.locator('tbody th a').first().click();
  await page
    .getByRole('button', { name: /^Decide on / })
    .first()
    .click();
  await page.getByLabel('Admit', { exact: true }).check();
  await page
    .getByLabel('Your reasons')
    .fill('Every condition of the part is met: policies, checks and insurance were seen.');
  await press(page, 'Continue');
}

export async function follow(page, name) {
  await page.getByRole('link', { name }).first().click();
  await page.waitForLoadState();
}

export async function press(page, name) {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForLoadState();
}

function dayAhead(days) {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}
