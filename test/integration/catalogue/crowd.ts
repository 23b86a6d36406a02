import { randomUUID } from 'node:crypto';
import { ACCESS_FACETS } from '#kernel';
import { postcodeDistricts } from '#catalogue';
import { type Client } from 'pg';
import { aProvider } from '../../factories/a-provider.js';
import { anAdmission } from '../../factories/an-admission.js';
import { aPostcode } from '../../factories/an-offer.js';
import { type Scene } from './scene.js';

const FACETS = Object.keys(ACCESS_FACETS);
const PRICES = [900, 1000, 1250, 1500];
const STATES = ['listed', 'listed', 'listed', 'listed', 'draft', 'withdrawn'];

interface CrowdSize {
  providers: number;
  offers: number;
  sessions: number;
}

/**
 * Providers, offers and sessions at random: some not admitted, suspended or unregistered, some
 * drafts, full, cancelled or past; many at the same distance and at the same time.
 */
export async function aCrowd(
  scene: Scene,
  random: () => number,
  { providers, offers, sessions }: CrowdSize,
): Promise<void> {
  const { admin } = scene;
  const pick = <Item>(from: readonly Item[]): Item => from[Math.floor(random() * from.length)]!;
  const districts = postcodeDistricts.slice(0, 40);
  for (const { district, latitude, longitude } of districts) {
    await aPostcode(admin, district, { latitude, longitude });
  }
  const providerIds: string[] = [];
  for (let made = 0; made < providers; made += 1) {
    providerIds.push(await aMemberAtRandom(scene, random, pick));
  }
  await withoutListingRule(admin, async () => {
    await admin.query(
      `INSERT INTO catalogue.offer (id, provider_id, part_id, kind, title, description, postcode,
         located_by, position, age_from, age_to, access, price_pence, price_unit, state)
       SELECT o.id, o."providerId", o."partId", o.kind, 'Offer of the crowd', 'Made at random.',
         o.district || ' 1AA', o.district, ll_to_earth(p.latitude, p.longitude), o."ageFrom",
         o."ageTo", o.access, o.price, 'hour', o.state
       FROM jsonb_to_recordset($1) AS o (id uuid, "providerId" uuid, "partId" uuid, kind text,
         district text, "ageFrom" int, "ageTo" int, access text[], price int, state text)
       JOIN catalogue.postcode p ON p.code = o.district`,
      [JSON.stringify(Array.from({ length: offers }, () => anOfferAtRandom()))],
    );
  });
  const { rows } = await admin.query<{ id: string }>('SELECT id FROM catalogue.offer ORDER BY id');
  const ids = rows.map(({ id }) => id);
  await admin.query(
    `INSERT INTO catalogue.session (id, offer_id, provider_id, starts_at, ends_at, capacity, taken,
       price_pence, state)
     SELECT gen_random_uuid(), o.id, o.provider_id, at.start, at.start + interval '2 hours', 3,
       s.taken, 2000, s.state
     FROM jsonb_to_recordset($1) AS s ("offerId" uuid, day int, taken int, state text)
     JOIN catalogue.offer o ON o.id = s."offerId"
     CROSS JOIN LATERAL (SELECT date_trunc('day', now()) + make_interval(days => s.day, hours => 10)
       AS start) at WHERE o.kind <> 'supported-accommodation'`,
    [JSON.stringify(Array.from({ length: sessions }, () => aSessionAtRandom()))],
  );
  await admin.query('ANALYZE catalogue.offer, catalogue.session, market.admission');

  function anOfferAtRandom(): object {
    const accommodation = random() < 0.05;
    const ageFrom = Math.floor(random() * 17);
    return {
      id: randomUUID(),
      providerId: pick(providerIds),
      partId: accommodation ? scene.parts.supportedAccommodation : scene.parts.daytimeActivities,
      kind: accommodation ? 'supported-accommodation' : pick(['activity-club', 'befriending']),
      district: pick(districts).district,
      ageFrom,
      ageTo: ageFrom + Math.floor(random() * (26 - ageFrom)),
      access: FACETS.filter(() => random() < 0.4),
      price: pick(PRICES),
      state: pick(STATES),
    };
  }

  function aSessionAtRandom(): object {
    const cancelled = random() < 0.1;
    return {
      offerId: pick(ids),
      day: Math.floor(random() * 120) - 30,
      taken: cancelled ? 0 : pick([0, 1, 2, 3, 3]),
      state: cancelled ? 'cancelled' : 'open',
    };
  }
}

async function aMemberAtRandom(
  { admin, authorityId, otherAuthorityId, parts }: Scene,
  random: () => number,
  pick: <Item>(from: readonly Item[]) => Item,
): Promise<string> {
  const registered = random() < 0.6;
  const provider = await aProvider(admin, registered ? {} : { registrations: [] });
  for (const authority of [authorityId, otherAuthorityId]) {
    for (const partId of Object.values(parts)) {
      if (random() < 0.2) continue;
      const state = pick(['admitted', 'admitted', 'admitted', 'suspended', 'removed'] as const);
      await anAdmission(admin, { authorityId: authority, providerId: provider.id, partId, state });
    }
  }
  // Some registrations end in the middle of the crowd's calendar.
  if (random() < 0.3) {
    await admin.query(
      'UPDATE providers.registration SET valid_to = current_date + 20 WHERE provider_id = $1',
      [provider.id],
    );
  }
  // And some were withdrawn: they count for no day.
  if (random() < 0.1) {
    await admin.query(
      'UPDATE providers.registration SET withdrawn_at = now() WHERE provider_id = $1',
      [provider.id],
    );
  }
  return provider.id;
}

/** Offers that the listing rule refuses are there too: a registration may end after the listing. */
async function withoutListingRule(admin: Client, work: () => Promise<void>): Promise<void> {
  await admin.query('ALTER TABLE catalogue.offer DISABLE TRIGGER registered_when_listed');
  await work();
  await admin.query('ALTER TABLE catalogue.offer ENABLE TRIGGER registered_when_listed');
}
