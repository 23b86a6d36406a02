import { ApiProperty } from '@nestjs/swagger';

class ProblemField {
  @ApiProperty({ example: 'sessionId', description: 'The field of the request' })
  field: string;

  @ApiProperty({ description: 'What to put right, in a plain sentence' })
  message: string;
}

/** RFC 9457. */
export class Problem {
  @ApiProperty({ example: 'about:blank', description: 'No page describes the problem further' })
  type: string;

  @ApiProperty({ example: 'Conflict', description: 'The phrase of the status' })
  title: string;

  @ApiProperty({ example: 409, description: 'The HTTP status' })
  status: number;

  @ApiProperty({ description: 'What went wrong and what to do, in a plain sentence' })
  detail: string;

  @ApiProperty({
    example: 'bookings.session-full',
    description: 'Stable: for programs to branch on',
  })
  code: string;

  @ApiProperty({ description: 'This one refusal, for support: the request id as a URN' })
  instance: string;

  @ApiProperty({ type: [ProblemField], required: false, description: 'Fields to put right' })
  problems?: ProblemField[];
}
