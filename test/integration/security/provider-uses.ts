/** What pages of a provider use up: see USES in things.ts. */
export const PROVIDER_USES: Record<string, Record<string, string>> = {
  'POST /provider/sessions/:id/waiting-list': { id: 'sessionWithWaiting' },
  'POST /provider/sessions/:id/not-delivered': { id: 'sessionToGiveUp' },
  'POST /provider/bookings/:id/not-delivered': { id: 'bookingToGiveUp' },
  'POST /provider/offers/:id/change': { id: 'offerToChange' },
  'POST /provider/offers/:id/listing': { id: 'offerToListOnPage' },
  'POST /provider/offers/:id/withdrawal': { id: 'offerToWithdrawOnPage' },
  'POST /provider/offers/:id/units/new': { id: 'homes' },
  'GET /provider/offers/:id/units/new': { id: 'homes' },
  'POST /provider/sessions/:id/cancellation': { id: 'sessionToCancelOnPage' },
  'POST /provider/sessions/:id/capacity': { id: 'sessionToChange' },
  'POST /provider/vacancies/:id/withdraw': { id: 'vacancyToWithdrawOnPage' },
  'POST /api/v1/providers/current/registrations/:id/withdrawal': { id: 'registrationToWithdraw' },
  'POST /api/v1/providers/current/insurances/:id/withdrawal': { id: 'insuranceToWithdraw' },
  'POST /provider/organisation/registrations/:id/withdrawal': {
    id: 'registrationToWithdrawOnPage',
  },
  'POST /provider/organisation/insurances/:id/withdrawal': { id: 'insuranceToWithdrawOnPage' },
  'POST /provider/organisation/numbers/:id/withdrawal': { id: 'numberToWithdraw' },
  'POST /provider/organisation/policies/:id/withdrawal': { id: 'policyToWithdraw' },
};
