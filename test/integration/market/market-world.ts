import { randomUUID } from 'node:crypto';
import {
  AdmissionsService,
  ApplicationsService,
  DecisionsService,
  DraftPartsService,
  DraftsService,
  EstablishmentService,
  ExtensionsService,
  type MarketDraft,
  MarketsService,
  RegisterService,
  RemovalsService,
  TermsService,
} from '#market';
import { visitor } from '#kernel';
import { aMarket, type MarketFixture } from '../../factories/a-market.js';
import { aProvider, type ProviderFixture } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority, aPartnership, type AnAuthority } from '../../factories/an-authority.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

export const ANSWERS = {
  'safer-recruitment': 'Checks and references.',
  'safeguarding-lead': 'The manager.',
};
export const REASONS = 'All conditions of the part are met.';

/** Two authorities of one partnership, a neighbour that is not in it, a market and its services. */
export async function marketWorld() {
  const db = await createTestDatabase();
  const admin = await db.adminClient();
  const partnershipId = await aPartnership(admin);
  const derby = await anAuthority(admin, { name: 'Derby Test', partnershipId });
  const notts = await anAuthority(admin, { name: 'Notts Test', partnershipId });
  const neighbour = await anAuthority(admin, { name: 'Neighbour Test' });
  const market = await aMarket(admin, { authorityId: notts.id });
  const commissionerOf = (authority: AnAuthority): Promise<AUser> =>
    aUser(admin, { role: 'commissioner', authorityId: authority.id });
  return {
    ...servicesOn(db),
    db,
    admin,
    market,
    derby,
    notts,
    neighbour,
    visitor: visitor(randomUUID()),
    derbyCommissioner: (await commissionerOf(derby)).caller,
    nottsCommissioner: (await commissionerOf(notts)).caller,
    neighbourCommissioner: (await commissionerOf(neighbour)).caller,
    /** A provider with one person who may act for it. */
    newProvider: async (overrides: Parameters<typeof aProvider>[1] = {}) => {
      const provider: ProviderFixture = await aProvider(admin, overrides);
      const { caller } = await aUser(admin, { role: 'provider', providerId: provider.id });
      return { provider, caller };
    },
  };
}

export type MarketWorld = Awaited<ReturnType<typeof marketWorld>>;

function servicesOn({ database }: TestDatabase) {
  return {
    markets: new MarketsService(database),
    applications: new ApplicationsService(database),
    decisions: new DecisionsService(database),
    admissions: new AdmissionsService(database),
    register: new RegisterService(database),
    drafts: new DraftsService(database),
    draftParts: new DraftPartsService(database),
    establishment: new EstablishmentService(database),
    extensions: new ExtensionsService(database),
    removals: new RemovalsService(database),
    terms: new TermsService(database),
  };
}

/** What an application for one part of the market looks like. */
export function forDaytime(market: MarketFixture) {
  return { marketId: market.id, partIds: [market.parts.daytimeActivities], answers: ANSWERS };
}

export const CONDITION = {
  code: 'safer-recruitment',
  question: 'How do you recruit safely?',
  hint: 'Checks and references.',
  rationale: 'Staff are alone with children.',
};

/** A dynamic market that the law lets a council establish, under a title of its own. */
export function lawfulDraft(overrides: Partial<MarketDraft> = {}): MarketDraft {
  return {
    title: `Market ${randomUUID()}`,
    regime: 'pa2023-dynamic-market',
    lightTouch: true,
    endsOn: null,
    feeBasisPoints: 0,
    intentionNotice: { number: '2026/S 000-012345', publishedOn: '2026-01-05' },
    parts: [
      {
        code: 'daytime',
        title: 'Daytime',
        description: 'By day.',
        offerKinds: ['activity-club'],
        conditions: [CONDITION],
      },
    ],
    ...overrides,
  };
}
