import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { MarketModule } from '#market';
import { RegisterPage } from './register.page.js';

@Module({ imports: [IdentityModule, MarketModule], controllers: [RegisterPage] })
export class RegisterPagesModule {}
