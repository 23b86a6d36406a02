import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { DomainError } from '#kernel';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether the text is a UUID of any version. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}

/** What is no id names nothing: the same answer as for an id that does not exist. */
@Injectable()
class IdPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (!isUuid(value)) {
      throw new DomainError('not-found', 'request.not-found', 'There is nothing at this address.');
    }
    return value.toLowerCase();
  }
}

/** An id of the path: `@IdParam('id') id: string`. */
export const IdParam = (name: string): ParameterDecorator => Param(name, IdPipe);
