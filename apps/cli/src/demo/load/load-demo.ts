import { hashPassword } from '#identity';
import { ownerTransaction, type Tx } from '#platform';
import { demoChildren } from '../content/children.js';
import { demoHouseholds } from '../content/households.js';
import { demoProviders } from '../content/providers.js';
import { type Day } from '../content/types.js';
import { hasUser, lockLoading, measureTables } from '../persistence/demo.queries.js';
import { admissions } from './admissions.stage.js';
import { applications } from './applications.stage.js';
import { auditTrail } from './audit.stage.js';
import { AuditTrail } from './audit-trail.js';
import { bookings } from './bookings.stage.js';
import { calloffs } from './calloffs.stage.js';
import { cards, entitlements, ledger } from './budgets.stages.js';
import { offers, overnightHome, sessions, units } from './catalogue.stages.js';
import { cancelling } from './cancellation.stage.js';
import { cases } from './cases.stage.js';
import { children } from './children.stage.js';
import { clawBacks } from './claw-backs.stage.js';
import { purchases } from './purchases.stage.js';
import { debarment } from './debarment.stage.js';
import { DemoLedger } from './demo-ledger.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { funding } from './funding.stage.js';
import { holding } from './holding.stage.js';
import { imports } from './imports.stage.js';
import { limits } from './limits.stage.js';
import { market } from './market.stage.js';
import { messages } from './messages.stage.js';
import { People } from './people.js';
import { councils, people, postcodes } from './places-and-people.stages.js';
import { packages } from './packages.stage.js';
import { plans } from './plans.stage.js';
import { plannedBookings } from './planned-bookings.js';
import { prices } from './prices.stage.js';
import { providerPeople } from './provider-people.stage.js';
import { providers } from './providers.stage.js';
import { questionnaires } from './questionnaire.stage.js';
import { reviews } from './reviews.stage.js';
import { rota } from './rota.stage.js';
import { scenarios } from './scenarios.stage.js';
import { sharing } from './sharing.stage.js';
import { undelivered } from './undelivered.stage.js';
import { visits } from './visits.stage.js';
import { vacancies } from './vacancies.stage.js';
import { wishes } from './wishes.stage.js';

const STAGES: readonly Stage[] = [
  postcodes,
  councils,
  providers,
  people,
  market,
  applications,
  admissions,
  providerPeople,
  offers,
  units,
  overnightHome,
  sessions,
  cancelling,
  sharing,
  children,
  ledger,
  entitlements,
  cards,
  bookings,
  rota,
  plans,
  visits,
  questionnaires,
  cases,
  reviews,
  holding,
  imports,
  clawBacks,
  purchases,
  funding,
  packages,
  scenarios,
  undelivered,
  wishes,
  messages,
  vacancies,
  limits,
  debarment,
  calloffs,
  prices,
  auditTrail,
  { name: 'Tables measured for the query planner', run: ({ tx }) => measureTables(tx) },
];

export interface LoadRequest {
  /** Connection of the owner of the tables. */
  ownerUrl: string;
  /** Ages, years and sessions are counted from this day. */
  today: Day;
  /** Of everybody who signs in. */
  password: string;
  /** Takes one line for each stage: "Children: 1,200 in 0.3 s". */
  say: (line: string) => void;
}

/**
 * Loads the demonstration in one transaction: a load that is killed has loaded nothing.
 * @returns false when it is there already
 */
export async function loadDemo({ ownerUrl, today, password, say }: LoadRequest): Promise<boolean> {
  return ownerTransaction(ownerUrl, async (tx) => {
    await lockLoading(tx);
    if (await isLoaded(tx)) return false;
    const load = await prepared(tx, today, password);
    for (const stage of STAGES) {
      const started = performance.now();
      const count = await stage.run(load);
      say(`${stage.name}: ${count.toLocaleString('en-GB')} in ${seconds(started)} s`);
    }
    return true;
  });
}

/** Whether the first household has its account; it is written with all the rest or not at all. */
async function isLoaded(tx: Tx): Promise<boolean> {
  const household = new People().ofHousehold(demoHouseholds()[0]?.key ?? '');
  return household !== undefined && hasUser(tx, household.id);
}

async function prepared(tx: Tx, today: Day, password: string): Promise<DemoLoad> {
  const everybody = new People();
  const all = demoChildren(today);
  return {
    tx,
    today,
    passwordHash: await hashPassword(password),
    people: everybody,
    providers: demoProviders(today),
    children: all,
    bookings: plannedBookings(today, all, everybody),
    ledger: new DemoLedger(),
    trail: new AuditTrail(),
  };
}

function seconds(started: number): string {
  return ((performance.now() - started) / 1000).toFixed(1);
}
