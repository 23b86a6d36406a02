import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Access } from '../../http/index.js';
import { OpenApiDocument } from './open-api-document.js';

@Controller('api/openapi.json')
@ApiExcludeController()
@Access('public')
export class OpenApiController {
  constructor(private readonly document: OpenApiDocument) {}

  @Get()
  show(): OpenAPIObject {
    return this.document.get();
  }
}
