import { ValidateIf } from 'class-validator';

/**
 * A field that may be left out; null is not leaving it out. (IsOptional() lets null through to code
 * that does not expect it.)
 */
export const MayBeLeftOut = (): PropertyDecorator =>
  ValidateIf((_object: object, value: unknown) => value !== undefined);

/** A field for which null says the same as leaving it out, and which is null when it is left out. */
export const MayBeNull = (): PropertyDecorator =>
  ValidateIf((_object: object, value: unknown) => value !== undefined && value !== null);
