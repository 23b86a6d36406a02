import { Module } from '@nestjs/common';
import { AttendanceModule } from '#attendance';
import { RotaPage } from './rota.page.js';

@Module({ imports: [AttendanceModule], controllers: [RotaPage] })
export class RotaPagesModule {}
