/**
 * The shell that pages and API controllers stand in.
 *
 * An API controller, in apps/web/src/api/<resource>/<resource>.controller.ts, its module listed in
 * apps/web/src/api/api.module.ts:
 *
 *     @ApiResource('bookings', 'Bookings')              // answers at /api/v1/bookings
 *     @Access('family', 'officer')                      // required; also possible on a method
 *     export class BookingsController {
 *       constructor(private readonly bookings: BookingsService) {}
 *
 *       @Post()
 *       @RateLimit('booking')                           // a row of rate-limit.decorator.ts
 *       @ApiCreatedResponse({ type: BookingDto })       // every field of a DTO has @ApiProperty
 *       book(@CurrentCaller() caller: Caller, @Body() body: BookSessionDto): Promise<BookingDto> {
 *         return this.bookings.book(caller, body);      // carries the Idempotency-Key: one use case
 *       }
 *
 *       @Get(':id')
 *       @ApiOkResponse({ type: BookingDto })
 *       show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<BookingDto> {
 *         return this.bookings.get(caller, id);
 *       }
 *     }
 *
 * DTOs are classes with class-validator decorators whose messages are plain English; a query is a DTO
 * too (`@Query() query: OffersQuery`), because a repeated parameter arrives as a list. Unknown
 * fields are refused. Throw DomainError; the filter makes the problem+json.
 *
 * A page, in apps/web/src/pages/<audience>/<noun>/<noun>.page.ts, its module listed in
 * apps/web/src/pages/pages.module.ts, its template in apps/web/views/<audience>/<noun>/<page>.njk:
 *
 *     @PageController('provider/offers')
 *     @Access('provider')
 *     export class OffersPage {
 *       @Get('new')
 *       form(): PageAnswer {
 *         return showPage('provider/offers/new.njk', { title: 'List an activity' });
 *       }
 *
 *       @Post('new')
 *       create(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
 *         return submitted.handle(OfferForm, {
 *           template: 'provider/offers/new.njk',
 *           model: () => ({ title: 'List an activity' }),
 *           act: async (form, caller) => {              // caller carries the form's idempotency key:
 *             const { id } = await this.offers.create(caller, form); // one use case
 *             return goTo(`/provider/offers/${id}`, 'Your activity is listed.');
 *           },
 *         });
 *       }
 *     }
 *
 * The template (values: what was typed, errors: what to put right; both empty at first):
 *
 *     {% extends "layout.njk" %}
 *     {% from "govuk/components/input/macro.njk" import govukInput %}
 *     {% from "govuk/components/button/macro.njk" import govukButton %}
 *     {% block content %}
 *       {% include "partials/form-errors.njk" %}
 *       <h1 class="govuk-heading-l">{{ title }}</h1>
 *       <form method="post" novalidate>
 *         {% include "partials/form-tokens.njk" %}
 *         {{ govukInput({ id: "price", name: "price", label: { text: "Price" }, prefix: { text: "£" },
 *                         value: values.price, errorMessage: errors | errorFor("price") }) }}
 *         {{ govukButton({ text: "List it", preventDoubleClick: true }) }}
 *       </form>
 *     {% endblock %}
 *
 * A field's id is its name: the error summary links to it. A refusal that is DomainError of kind
 * invalid, conflict or too-many shows the form again; other kinds show an error page. Filters: pence,
 * minutes, date, time, dateTime, errorFor. In every template: title, principal {name, role, roleName,
 * authorityName}, navigation, notice, reference, cspNonce, csrfToken(), formId(). A back link goes in
 * {% block beforeContent %}. No inline style or script: the content security policy refuses them.
 *
 * A page whose form leads to another page of questions passes what was typed on in hidden fields.
 */
export { Access, SIGNED_IN, StaleTokenAllowed } from './access.decorator.js';
export {
  callerOf,
  CurrentCaller,
  CurrentPrincipal,
  CurrentToken,
} from './current-caller.decorator.js';
export { Draining } from './draining.js';
export { sendFile, type SentFile } from './file-answer.js';
export { IdParam, isUuid } from './id-param.decorator.js';
export { LICENCE, OpenData } from './open-data.interceptor.js';
export { goTo, PageAnswer, showPage } from './page-answer.js';
export { Problem } from './problem.dto.js';
export { RateLimit, type RateLimitName } from './rate-limit.decorator.js';
export { type PageModel } from './render-page.js';
export { ApiResource, PageController } from './route-decorators.js';
export { Submitted, SubmittedForm } from './submitted-form.js';
export { type Upload } from './upload.js';
export { TakesFile } from './uploads.js';
