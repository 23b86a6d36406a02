import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Caller, DomainError, type FieldProblem } from '#kernel';
import { type FastifyRequest } from 'fastify';
import { callerOf } from './current-caller.decorator.js';
import { keyOfForm, TOKEN_FIELDS } from './idempotency-key.js';
import { goTo, PageAnswer, showPage } from './page-answer.js';
import { type PageModel } from './render-page.js';
import { stateOf } from './request-state.js';
import { type Upload } from './upload.js';
import { validateForm } from './validation.js';

interface FormHandling<Form extends object> {
  /** The page with the form, shown again when it is refused. */
  template: string;
  /** What that page needs besides `values` and `errors`; read only when it is shown. */
  model: () => PageModel | Promise<PageModel>;
  /**
   * The use case. The caller carries the form's idempotency key, so that a double click acts once: pass
   * it to one use case. Returns where to go next: a path, or goTo(path, notice).
   */
  act: (form: Form, caller: Caller) => Promise<string | PageAnswer>;
}

/** Kinds of refusal that the person can mend in the form itself; others become an error page. */
const STATUS_OF_REDISPLAY: Partial<Record<DomainError['kind'], number>> = {
  invalid: 422,
  unauthenticated: 422,
  conflict: 409,
  'too-many': 429,
};

/** A posted form: validates, acts and redirects, or shows the page again with nothing typed lost. */
export class SubmittedForm {
  readonly body: Record<string, unknown>;

  constructor(private readonly request: FastifyRequest) {
    this.body = typeof request.body === 'object' ? { ...request.body } : {};
  }

  /** The file that came with it, on a route with @TakesFile(). */
  get upload(): Upload | undefined {
    return stateOf(this.request).upload;
  }

  /** What was typed, without tokens. */
  get fields(): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(this.body).filter(([name]) => !TOKEN_FIELDS.includes(name)),
    );
  }

  async handle<Form extends object>(
    type: new () => Form,
    handling: FormHandling<Form>,
  ): Promise<PageAnswer> {
    const { form, problems } = validateForm(type, this.fields);
    if (problems.length > 0) {
      stateOf(this.request).refusal = 'request.invalid';
      return this.showAgain(handling, problems, 422);
    }
    const caller = callerOf(this.request);
    const idempotency = keyOfForm(this.request, this.body);
    try {
      const next = await handling.act(form, idempotency ? { ...caller, idempotency } : caller);
      return next instanceof PageAnswer ? next : goTo(next);
    } catch (error) {
      const status = error instanceof DomainError ? STATUS_OF_REDISPLAY[error.kind] : undefined;
      if (!(error instanceof DomainError) || status === undefined) throw error;
      stateOf(this.request).refusal = error.code;
      return this.showAgain(handling, problemsOf(error), status);
    }
  }

  private async showAgain<Form extends object>(
    { template, model }: FormHandling<Form>,
    errors: FieldProblem[],
    status: number,
  ): Promise<PageAnswer> {
    return showPage(
      template,
      { ...(await model()), values: withoutSecrets(this.fields), errors },
      status,
    );
  }
}

/** The form of the request: `@Submitted() submitted: SubmittedForm`. */
export const Submitted = createParamDecorator(
  (_data: unknown, context: ExecutionContext): SubmittedForm =>
    new SubmittedForm(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** A refusal of the whole form, about no field, stands in the summary without a link. */
function problemsOf(error: DomainError): FieldProblem[] {
  return error.details.problems ?? [{ field: '', message: error.message }];
}

function withoutSecrets(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !/password/i.test(name)));
}
