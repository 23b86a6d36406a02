import { Module } from '@nestjs/common';
import { ProvidersModule } from '#providers';
import { RegistrationPage } from './registration.page.js';

@Module({ imports: [ProvidersModule], controllers: [RegistrationPage] })
export class RegistrationPagesModule {}
