import { DomainError } from '#kernel';

/**
 * Does the work, and names the fields of a refusal as the form does: the API takes amountPence where a
 * person types an amount in pounds.
 */
export async function inFormFields<Result>(
  names: Record<string, string>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || !error.details.problems) throw error;
    const problems = error.details.problems.map(({ field, message }) => ({
      field: names[field] ?? field,
      message,
    }));
    throw new DomainError(error.kind, error.code, error.message, { ...error.details, problems });
  }
}
