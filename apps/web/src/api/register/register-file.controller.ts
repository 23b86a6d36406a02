import { Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { RegisterService } from '#market';
import { Access, ApiResource, CurrentCaller, OpenData, RateLimit } from '../../http/index.js';
import { ChangesQueryDto } from './register-changes.dto.js';
import { RegisterQueryDto } from './register.dto.js';

const CSV = {
  description: 'CSV with a line of headings',
  content: { 'text/csv': { schema: { type: 'string' as const } } },
};

@ApiResource('register.csv', 'Register')
@Access('public')
@RateLimit('search')
@OpenData()
export class RegisterFileController {
  constructor(private readonly register: RegisterService) {}

  /** The whole register that the filters leave, for a spreadsheet. */
  @Get()
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="register.csv"')
  @ApiOkResponse(CSV)
  download(
    @CurrentCaller() caller: Caller,
    @Query() { limit: _limit, cursor: _cursor, ...filter }: RegisterQueryDto,
  ): Promise<string> {
    return this.register.csv(caller, filter);
  }
}

@ApiResource('register-changes.csv', 'Register')
@Access('public')
@RateLimit('search')
@OpenData()
export class RegisterChangesFileController {
  constructor(private readonly register: RegisterService) {}

  /** The whole history that the filters leave, for a spreadsheet. */
  @Get()
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="register-changes.csv"')
  @ApiOkResponse(CSV)
  download(
    @CurrentCaller() caller: Caller,
    @Query() { limit: _limit, cursor: _cursor, ...filter }: ChangesQueryDto,
  ): Promise<string> {
    return this.register.changesCsv(caller, filter);
  }
}
