import {
  answerCall,
  checkBooking,
  decide,
  fillBasket,
  follow,
  openOffer,
  takeRegister,
} from './picture-steps.mjs';

/** A cheap phone. */
const PHONE_WIDTH = 360;

/** The pictures of the README: who looks, at what width, and how they come to the page. */
export const PICTURES = [
  {
    name: 'search.png',
    who: 'family',
    come: (page) =>
      page.goto('/offers?near=NG18+1AA&withinMiles=10&kind=activity-club&age=13&view=map#results'),
  },
  { name: 'offer.png', who: 'family', come: openOffer },
  { name: 'check-booking.png', who: 'family', come: checkBooking },
  { name: 'basket.png', who: 'family', come: fillBasket },
  {
    name: 'budget.png',
    who: 'family',
    come: async (page) => {
      await page.goto('/budget');
      await follow(page, /^Maya /);
    },
  },
  {
    name: 'statement.png',
    who: 'family',
    come: async (page) => {
      await page.goto('/budget');
      await follow(page, /^Maya /);
      await follow(page, /^Statement/);
    },
  },
  { name: 'take-register.png', who: 'provider', width: PHONE_WIDTH, come: takeRegister },
  { name: 'sessions.png', who: 'provider', come: (page) => page.goto('/provider/sessions') },
  {
    name: 'child.png',
    who: 'officer',
    come: async (page) => {
      await page.goto('/officer/children?search=Maya+Test');
      await page.locator('tbody th a').first().click();
    },
  },
  { name: 'call.png', who: 'officer', come: answerCall },
  { name: 'decision.png', who: 'commissioner', come: decide },
  { name: 'register.png', who: undefined, come: (page) => page.goto('/register') },
  {
    name: 'vacancy.png',
    who: undefined,
    come: async (page) => {
      await page.goto('/vacancies');
      await page.locator('.fp-links h2 a').first().click();
    },
  },
];
