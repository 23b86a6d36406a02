export { proposeVersionWithin, type ProposedVersion } from './application/propose-version.js';
export type { AgreementWay, PlanLine, Side } from './domain/plan.js';
