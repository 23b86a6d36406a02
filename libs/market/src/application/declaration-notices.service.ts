import { Injectable } from '@nestjs/common';
import { tellPeopleWithin } from '#notifications';
import { type Tx } from '#platform';
import { tellProviderWithin } from '#providers';
import { whoAskedForDeclaration } from '../persistence/declaration-news.queries.js';
import { findDeclaration } from '../persistence/declarations.queries.js';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Who is told that a declaration is asked for, or has come. Work of the worker's: it belongs to no caller. */
@Injectable()
export class DeclarationNoticesService {
  /** Whether it is news of declarations. */
  knows(what: string): what is 'declaration-asked' | 'declaration-made' {
    return what === 'declaration-asked' || what === 'declaration-made';
  }

  /** Once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(
    tx: Tx,
    topic: 'declaration-asked' | 'declaration-made',
    id: string,
  ): Promise<void> {
    const request = await findDeclaration(tx, id);
    if (!request) return;
    const { provider } = request;
    if (topic === 'declaration-asked') {
      const text = {
        title: `${request.authority} asks for a renewed declaration by ${DAY.format(new Date(request.dueOn))}`,
        body: `Reasons: ${request.reasons.slice(0, 1400)} Nothing stops by itself if it comes late.`,
        link: `/provider/declarations/${id}`,
      };
      return tellProviderWithin(tx, { providerId: provider.id, topic, subjectId: id }, text);
    }
    await tellPeopleWithin(tx, whoAskedForDeclaration(id), {
      topic,
      subjectId: id,
      title: `${provider.name} has renewed its declaration`,
      body: 'What it declared stands on the page of the provider.',
      link: `/commissioner/providers/${provider.id}/declarations`,
    });
  }
}
