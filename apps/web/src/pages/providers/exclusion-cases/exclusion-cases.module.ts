import { Module } from '@nestjs/common';
import { ExclusionsModule } from '#exclusions';
import { OwnExclusionCasesPage } from './exclusion-cases.page.js';

@Module({ imports: [ExclusionsModule], controllers: [OwnExclusionCasesPage] })
export class OwnExclusionCasePagesModule {}
