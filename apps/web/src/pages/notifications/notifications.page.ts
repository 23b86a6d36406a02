import { Get, Post, Query } from '@nestjs/common';
import { type Caller } from '#kernel';
import { NotificationsService, PreferencesService } from '#notifications';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  SIGNED_IN,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { ButtonForm } from '../button.forms.js';
import { inWordsOf } from './words.view.js';

const SHOWN = 20;
const LIST = 'notifications/list.njk';

/** What the person was told, unread first. */
@PageController('notifications')
@Access(...SIGNED_IN)
export class NotificationsPage {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly preferences: PreferencesService,
  ) {}

  @Get()
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const { cursor } = query;
    return showPage(
      LIST,
      await this.model(caller, typeof cursor === 'string' ? cursor : undefined),
    );
  }

  @Post(':id/reading')
  read(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: LIST,
      model: () => this.model(reader, undefined),
      act: async (_form, caller) => {
        const { title } = await this.notifications.markRead(caller, id);
        return goTo('/notifications', `Marked as read: ${title}`);
      },
    });
  }

  private async model(caller: Caller, cursor: string | undefined): Promise<PageModel> {
    const [unread, { items, nextCursor }] = [
      await this.notifications.unreadCount(caller),
      await this.notifications.listInFull(caller, { limit: SHOWN, ...(cursor ? { cursor } : {}) }),
    ];
    const own = await this.preferences.find(caller);
    const isUsual = own.language === 'en' && !own.easyRead;
    return {
      title: 'Notifications',
      unread,
      notices: items.map((item) => ({
        ...item,
        words: isUsual ? undefined : inWordsOf(item, own),
        isWorded: item.facts !== null,
      })),
      nextCursor,
      mayHaveAlerts: caller.role === 'family' || caller.role === 'young-person',
    };
  }
}
