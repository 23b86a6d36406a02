import { type FastifyReply } from 'fastify';
import { PageAnswer } from '../../../../http/index.js';

/** A file to keep; its name says nothing about the child, and nothing in between keeps a copy. */
export class StatementFile extends PageAnswer {
  constructor(
    private readonly name: string,
    private readonly type: string,
    private readonly content: Buffer | string,
  ) {
    super();
  }

  async send(reply: FastifyReply): Promise<FastifyReply> {
    return reply
      .header('content-disposition', `attachment; filename="${this.name}"`)
      .type(this.type)
      .send(this.content);
  }
}
