import { Module } from '@nestjs/common';
import { CaseworkModule } from '#casework';
import { ChildrenModule } from '#children';
import { RightsPagesModule } from '../../rights/rights.module.js';
import { HelpPage } from './help.page.js';

@Module({ imports: [CaseworkModule, ChildrenModule, RightsPagesModule], controllers: [HelpPage] })
export class HelpPagesModule {}
