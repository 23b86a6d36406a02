import { Body, Get, Module, Post, Query, Req } from '@nestjs/common';
import { type Caller, DomainError, invalidField } from '#kernel';
import { IsInt, IsOptional, IsString, Length, Max } from 'class-validator';
import { type FastifyRequest } from 'fastify';
import {
  Access,
  ApiResource,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  RateLimit,
  SIGNED_IN,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../apps/web/src/http/index.js';

class ProbeDto {
  @IsString({ message: 'Say something.' })
  @Length(1, 20, { message: 'Say it in 20 characters.' })
  text: string;

  @IsOptional()
  @IsInt({ message: 'Count in whole numbers.' })
  @Max(9, { message: 'Count to 9 at most.' })
  count?: number;
}

class ProbeQuery {
  @IsOptional()
  @IsString({ message: 'Ask once.' })
  text?: string;
}

/** Routes that show what the gate lets through. */
@ApiResource('probe', 'Probe')
@Access(...SIGNED_IN)
export class ProbeController {
  @Get()
  @Access('public')
  @RateLimit('search')
  read(@CurrentCaller() caller: Caller, @Query() query: ProbeQuery): object {
    return { caller, query };
  }

  @Get('things/:id')
  @Access('public')
  thing(@IdParam('id') id: string): object {
    return { id };
  }

  @Post()
  write(@CurrentCaller() caller: Caller, @Body() body: ProbeDto): object {
    return { caller, body };
  }

  @Post('bookings')
  @RateLimit('booking')
  book(): object {
    return { booked: true };
  }

  @Post('officers')
  @Access('officer')
  officers(): object {
    return { welcome: true };
  }

  @Post('visitors')
  @Access('public')
  visitors(@Body() body: Record<string, unknown>): object {
    return { body };
  }

  @Get('broken')
  @Access('public')
  broken(): never {
    throw new Error('the secret of the database is 12345');
  }

  @Get('address')
  @Access('public')
  address(@Req() request: FastifyRequest): object {
    return { ip: request.ip };
  }
}

class ProbeForm {
  @IsString({ message: 'Enter an e-mail address' })
  @Length(1, 20, { message: 'Enter an e-mail address' })
  email: string;

  @IsOptional()
  @IsString({ message: 'Enter a password' })
  password?: string;

  @IsOptional()
  @IsString({ message: 'Open the page again' })
  returnTo?: string;
}

/** A page with a form, on the template of the sign-in page. */
@PageController('probe')
@Access(...SIGNED_IN)
export class ProbePage {
  static readonly callers: Caller[] = [];

  @Get('form')
  form(): PageAnswer {
    return showPage('sign-in/sign-in.njk', { title: 'Probe' });
  }

  @Post('form')
  send(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(ProbeForm, {
      template: 'sign-in/sign-in.njk',
      model: () => ({ title: 'Probe' }),
      act: async (form, caller) => {
        ProbePage.callers.push(caller);
        if (form.email === 'full') throw new DomainError('conflict', 'probe.full', 'It is full.');
        if (form.email === 'twin') throw invalidField('probe.twin', 'email', 'Choose another one.');
        return goTo('/probe/form', `It is done, <b>${form.email}</b>.`);
      },
    });
  }

  @Get('broken')
  @Access('public')
  broken(): never {
    throw new Error('the secret of the database is 12345');
  }
}

@Module({ controllers: [ProbeController, ProbePage] })
export class ProbeModule {}
