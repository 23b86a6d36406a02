import { Module } from '@nestjs/common';
import { HoldingModule } from '#holding';
import { DirectPaymentsController } from './direct-payments.controller.js';

/** /api/v1/children/:id/direct-payment */
@Module({ imports: [HoldingModule], controllers: [DirectPaymentsController] })
export class HoldingApiModule {}
