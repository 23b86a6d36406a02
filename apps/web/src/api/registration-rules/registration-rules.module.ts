import { Module } from '@nestjs/common';
import { CatalogueModule } from '#catalogue';
import { RegistrationRulesController } from './registration-rules.controller.js';

@Module({ imports: [CatalogueModule], controllers: [RegistrationRulesController] })
export class RegistrationRulesModule {}
