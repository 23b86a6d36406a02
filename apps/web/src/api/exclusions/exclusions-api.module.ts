import { Module } from '@nestjs/common';
import { ExclusionsModule } from '#exclusions';
import { ExclusionCasesController } from './exclusion-cases.controller.js';

@Module({ imports: [ExclusionsModule], controllers: [ExclusionCasesController] })
export class ExclusionsApiModule {}
