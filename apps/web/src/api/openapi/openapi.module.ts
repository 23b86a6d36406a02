import { Module } from '@nestjs/common';
import { OpenApiDocument } from './open-api-document.js';
import { OpenApiController } from './open-api.controller.js';

@Module({ controllers: [OpenApiController], providers: [OpenApiDocument] })
export class OpenApiModule {}
