import { applyDecorators, Controller } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiDefaultResponse,
  ApiExcludeController,
  ApiExtraModels,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { Problem } from './problem.dto.js';

/** A controller of the JSON API: `@ApiResource('offers', 'Offers')` answers at /api/v1/offers. */
export function ApiResource(path: string, tag: string): ClassDecorator {
  return applyDecorators(
    Controller(`api/v1/${path}`),
    ApiTags(tag),
    ApiBearerAuth(),
    ApiExtraModels(Problem),
    ApiDefaultResponse({
      description: 'A refusal: an RFC 9457 problem with a stable code',
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(Problem) } } },
    }),
  );
}

/** A controller of pages: `@PageController('provider/offers')`. Left out of the API document. */
export function PageController(path = ''): ClassDecorator {
  return applyDecorators(Controller(path), ApiExcludeController());
}
