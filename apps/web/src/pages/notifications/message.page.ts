import { Get, Query } from '@nestjs/common';
import { type Caller } from '#kernel';
import {
  DIRECTIONS,
  LANGUAGES,
  NotificationsService,
  PreferencesService,
  WORDS,
} from '#notifications';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
  SIGNED_IN,
} from '../../http/index.js';
import { languageOf } from './settings.form.js';
import { inWordsOf } from './words.view.js';

/** One message by itself, in any of its languages and in simple words. */
@PageController('notifications')
@Access(...SIGNED_IN)
export class MessagePage {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly preferences: PreferencesService,
  ) {}

  @Get(':id')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const notice = await this.notifications.get(caller, id);
    const own = await this.preferences.find(caller);
    const language = languageOf(query['language'], own.language);
    const easyRead = 'simple' in query ? query['simple'] === 'yes' : own.easyRead;
    const words = inWordsOf(notice, { language, easyRead });
    return showPage('notifications/message.njk', {
      title: words?.title ?? notice.title,
      message: notice,
      words,
      language,
      easyRead,
      around: WORDS[language],
      languages: Object.entries(LANGUAGES).map(([code, name]) => ({
        code,
        name,
        dir: DIRECTIONS[languageOf(code, 'en')],
      })),
    });
  }
}
