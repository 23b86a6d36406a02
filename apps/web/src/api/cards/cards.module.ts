import { Module } from '@nestjs/common';
import { CardsModule } from '#cards';
import { CardsController } from './cards.controller.js';

/** /api/v1/cards, /api/v1/children/{id}/cards */
@Module({ imports: [CardsModule], controllers: [CardsController] })
export class CardsApiModule {}
