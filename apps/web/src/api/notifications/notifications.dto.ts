import { ApiProperty } from '@nestjs/swagger';
import { type Page } from '#kernel';
import { type Notice, type NoticeTopic } from '#notifications';

export class NotificationDto implements Notice {
  @ApiProperty({ format: 'uuid', description: 'The notification' })
  id: string;

  @ApiProperty({ enum: ['vacancy', 'booking-confirmed'], description: 'What it is about' })
  topic: NoticeTopic;

  @ApiProperty({ description: 'One line' })
  title: string;

  @ApiProperty({ description: 'A few lines' })
  body: string;

  @ApiProperty({ example: '/vacancies/…', description: 'The page it leads to' })
  link: string;

  @ApiProperty({ format: 'date-time', description: 'When it was made' })
  createdAt: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was read',
  })
  readAt: string | null;
}

export class NotificationsPageDto implements Page<Notice> {
  @ApiProperty({ type: [NotificationDto], description: 'Unread first, then the newest' })
  items: NotificationDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next part; null at the end' })
  nextCursor: string | null;
}
