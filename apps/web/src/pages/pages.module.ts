import { Module } from '@nestjs/common';
import { HomePagesModule } from './home/home.module.js';
import { OfferPagesModule } from './offers/offers.module.js';
import { SignInPagesModule } from './sign-in/sign-in.module.js';
import { StaticPagesModule } from './static/static.module.js';

/** One module a part of the site. */
@Module({
  imports: [HomePagesModule, OfferPagesModule, SignInPagesModule, StaticPagesModule],
})
export class PagesModule {}
