import { ValidationPipe } from '@nestjs/common';
import { DomainError, type FieldProblem } from '#kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError, type ValidatorOptions } from 'class-validator';

const STRICT: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
};

/** For the DTOs of the API: unknown fields are refused, problems name the field. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    ...STRICT,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalidRequest(toProblems(errors)),
  });
}

/**
 * A form as its class, or the problems of what was typed.
 * @param body what the browser sent; fields the class does not name are refused
 */
export function validateForm<Form extends object>(
  type: new () => Form,
  body: object,
): { form: Form; problems: FieldProblem[] } {
  const form = plainToInstance(type, body);
  return { form, problems: toProblems(validateSync(form, STRICT)) };
}

function toProblems(errors: ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = parent + error.property;
    const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
      field,
      message: inWords(constraint, field, message),
    }));
    return [...own, ...toProblems(error.children ?? [], `${field}.`)];
  });
}

function inWords(constraint: string, field: string, message: string): string {
  if (constraint === 'whitelistValidation') return `"${field}" is not a field of this request.`;
  if (constraint === 'unknownValue') return 'Send an object with the fields of this request.';
  return message;
}

function invalidRequest(problems: FieldProblem[]): DomainError {
  return new DomainError(
    'invalid',
    'request.invalid',
    'Some of the request is missing or wrong: see the problems.',
    { problems },
  );
}
