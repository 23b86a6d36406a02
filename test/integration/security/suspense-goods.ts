import { CardFactsService, type NetworkFact, SuspenseService } from '#cards';
import { type TestWebApp } from '../../support/web-app.js';
import { type Ids, type World } from './scene.js';
import { REASONS } from './words.js';

const MERCHANT = 'Example Leisure Centre';

/** Purchases with a card that nobody knows: a case to look at, and one to settle. */
export async function suspenseOf(web: TestWebApp, { finance }: World['people']): Promise<Ids> {
  const facts = web.app.get(CardFactsService, { strict: false });
  const capture = (number: string): NetworkFact => ({
    externalId: number,
    programmeReference: 'SCENE-CARD',
    authorisation: number,
    kind: 'capture',
    pence: 1250,
    isFinal: true,
    merchant: MERCHANT,
    category: null,
    happenedAt: '2026-09-01T10:00:00Z',
  });
  await facts.record(finance.caller, ['SCENE-1', 'SCENE-2'].map(capture));
  const suspense = web.app.get(SuspenseService, { strict: false });
  const { open } = await suspense.overview(finance.caller);
  return { suspenseCase: open[0]?.id ?? '', suspenseToTake: open[1]?.id ?? '' };
}

export const SUSPENSE_FORMS = {
  'POST /finance/suspense/:caseId': () => ({ act: 'recover', why: REASONS }),
  'POST /finance/statements': () => ({
    source: 'bank',
    pasted: 'number,date,amount,words\nB-1,2026-09-01,12.50,A KIND PERSON',
  }),
};
