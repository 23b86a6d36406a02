import { Body, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { ChildrenService } from '#children';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam, RateLimit } from '../../http/index.js';
import { ChildDto, ChildrenPageDto, ChildrenQueryDto, CreateChildDto } from './children.dto.js';

@ApiResource('children', 'Children')
@Access('family', 'young-person', 'officer', 'auditor')
export class ChildrenController {
  constructor(private readonly children: ChildrenService) {}

  /** The caller's children: a family's own, a young person themselves, an officer's caseload. */
  @Get()
  @RateLimit('search')
  @ApiOkResponse({ type: ChildrenPageDto })
  list(
    @CurrentCaller() caller: Caller,
    @Query() query: ChildrenQueryDto,
  ): Promise<ChildrenPageDto> {
    return this.children.list(caller, query);
  }

  /** Writes a child down; the officer works with it from then on. */
  @Post()
  @Access('officer')
  @ApiCreatedResponse({ type: ChildDto })
  create(@CurrentCaller() caller: Caller, @Body() body: CreateChildDto): Promise<ChildDto> {
    return this.children.create(caller, body);
  }

  /** One child. */
  @Get(':id')
  @ApiOkResponse({ type: ChildDto })
  show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<ChildDto> {
    return this.children.get(caller, id);
  }
}
