import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { MarketModule } from '#market';
import { PublicMarketsPage } from './markets.page.js';
import { RegisterPage } from './register.page.js';

@Module({ imports: [IdentityModule, MarketModule], controllers: [RegisterPage, PublicMarketsPage] })
export class RegisterPagesModule {}
