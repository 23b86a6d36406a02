import { Module } from '@nestjs/common';
import { MarketModule } from '#market';
import { OwnDeclarationsPage } from './declarations.page.js';

@Module({ imports: [MarketModule], controllers: [OwnDeclarationsPage] })
export class OwnDeclarationPagesModule {}
