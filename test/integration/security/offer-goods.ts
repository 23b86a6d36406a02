import { randomUUID } from 'node:crypto';
import { PhotosService } from '#catalogue';
import { type TestWebApp } from '../../support/web-app.js';
import sharp from 'sharp';
import { type Admin, type Ids, type World } from './scene.js';
import { type Build } from './words.js';

/** Photos, an offer that a council looks at, school holidays, and something open to everybody. */
export async function marketplaceOffersOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '', offer = '', provider = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const { provider: staff, commissioner } = people;
  const photos = web.app.get(PhotosService);
  // As many as there may be: another one is refused before its file is looked at.
  for (const background of ['#336699', '#993366', '#669933', '#663399']) {
    const content = await sharp({ create: { width: 60, height: 60, channels: 3, background } })
      .jpeg()
      .toBuffer();
    const words = { alt: 'A hall with a ramp and beanbags.', agreed: true };
    await photos.add(staff.caller, offer, words, { content, tooLarge: false });
  }
  const [photo, photoToRemove] = await photos.ofOffer(staff.caller, offer);
  const [offerCheck, holiday] = [randomUUID(), randomUUID()];
  await admin.query(
    `INSERT INTO catalogue.offer_check (id, authority_id, offer_id, provider_id, asked_by)
     VALUES ($1, $2, $3, $4, $5)`,
    [offerCheck, authority, offer, provider, staff.id],
  );
  await admin.query(
    `INSERT INTO catalogue.school_holiday (id, authority_id, name, first_day, last_day, source, entered_by)
     VALUES ($1, $2, 'Easter holidays', '2027-03-29', '2027-04-09', 'The council’s term dates', $3)`,
    [holiday, authority, commissioner.id],
  );
  const universal = randomUUID();
  await admin.query(
    `INSERT INTO catalogue.universal_offer (id, authority_id, title, run_by, description, times, cost, joining,
       postcode, located_by, position, age_from, age_to, entered_by)
     SELECT $1, $2, 'Stay and play', 'Children’s centre', 'Toys, songs and a cup of tea.', 'Mondays, 10am', 'free',
       'Just turn up', o.postcode, o.located_by, o.position, 0, 5, $4
     FROM catalogue.offer o WHERE o.id = $3`,
    [universal, authority, offer, commissioner.id],
  );
  return {
    photo: photo?.id ?? '',
    photoToRemove: photoToRemove?.id ?? '',
    offerCheck,
    holiday,
    universal,
  };
}

export const OFFER_PARAMETERS: [ending: string, use: string][] = [
  ['photos/:fileId', 'photo'],
  ['photos/:photoId', 'photoToRemove'],
  ['school-holidays/:holidayId', 'holiday'],
  ['universal-offers/:universalId', 'universal'],
  ['new-offers/:checkId', 'offerCheck'],
];

export const OFFER_MARKERS: Record<string, string> = {
  'GET /commissioner/school-holidays': 'holiday',
  'GET /commissioner/universal-offers': 'universal',
  'GET /commissioner/new-offers': 'offerCheck',
};

const copy: Build = ({ offer }) => ({
  offerId: offer,
  fromFirst: '2027-01-04',
  fromLast: '2027-03-26',
  toFirst: '2027-04-12',
  toLast: '2027-05-28',
  skipDates: '',
  prices: 'offer',
});

export const OFFER_FORMS: Record<string, Build> = {
  'POST /provider/sessions/copy': copy,
  'POST /provider/sessions/copy/done': copy,
  'POST /provider/offers/:id/photos': () => ({ alt: 'The door, with a ramp.', agreed: 'yes' }),
  'POST /provider/offers/:id/photos/:photoId/removal': () => ({ confirm: 'yes' }),
  'POST /commissioner/school-holidays': () => ({
    name: 'Early May bank holiday',
    firstDay: '2027-05-03',
    lastDay: '2027-05-03',
    source: 'The council’s term dates',
  }),
  'POST /commissioner/school-holidays/:holidayId/removal': () => ({ confirm: 'yes' }),
  'POST /commissioner/universal-offers/new': () => ({
    title: 'Scouts',
    runBy: 'First scouts',
    description: 'Badges, games and camps.',
    times: 'Tuesdays, 6pm',
    cost: 'free',
    costWords: '',
    joining: 'Ring the leader',
    postcode: 'NG1 5FW',
    ageFrom: '6',
    ageTo: '14',
  }),
  'POST /commissioner/universal-offers/:universalId/withdrawal': () => ({ confirm: 'yes' }),
  'POST /commissioner/new-offers/:checkId': () => ({ outcome: 'accepted', reasons: '' }),
};
