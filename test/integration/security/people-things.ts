/** The only provider that the commissioner of the scene asked by this name. */
export const DECLARING_PROVIDER = 'Peony Outings';

/** Which thing of the scene a parameter is. */
export const PEOPLE_PARAMETERS: [ending: string, use: string][] = [
  ['workers/:workerId', 'worker'],
  ['connected/:connectedId', 'connected'],
  ['provider/bank-details/:detailsId', 'bankDetails'],
  ['finance/bank-details/:detailsId', 'bankInForce'],
  ['declarations/:requestId', 'declaration'],
];

/** Things that a route uses up. */
export const PEOPLE_USES: Record<string, Record<string, string>> = {
  'POST /provider/people/workers/:workerId/leaving': { workerId: 'workerToLeave' },
  'POST /provider/people/connected/:connectedId/end': { connectedId: 'connectedToEnd' },
  'GET /finance/bank-details/:detailsId/call-back': { detailsId: 'bankToCall' },
  'POST /finance/bank-details/:detailsId/call-back': { detailsId: 'bankToCall' },
};

/** What stands in the answer of a reading route only when it shows the things of the scene. */
export const PEOPLE_MARKERS: Record<string, string> = {
  'GET /provider/people': 'worker',
  'GET /api/v1/providers/current/connected-persons': 'connected',
  'GET /api/v1/market/exclusion-cases': 'exclusionCase',
  'GET /provider/bank-details': 'bankDetails',
  'GET /provider/declarations': 'declaration',
  'GET /commissioner/declarations': DECLARING_PROVIDER,
};
