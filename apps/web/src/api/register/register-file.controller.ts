import { Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { RegisterService } from '#market';
import { Access, ApiResource, CurrentCaller, RateLimit } from '../../http/index.js';
import { RegisterQueryDto } from './register.dto.js';

@ApiResource('register.csv', 'Register')
@Access('public')
@RateLimit('search')
export class RegisterFileController {
  constructor(private readonly register: RegisterService) {}

  /** The whole register that the filters leave, for a spreadsheet. */
  @Get()
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="register.csv"')
  @ApiOkResponse({
    description: 'CSV with a line of headings',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  download(
    @CurrentCaller() caller: Caller,
    @Query() { name, partId, authorityId }: RegisterQueryDto,
  ): Promise<string> {
    return this.register.csv(caller, {
      ...(name && { name }),
      ...(partId && { partId }),
      ...(authorityId && { authorityId }),
    });
  }
}
