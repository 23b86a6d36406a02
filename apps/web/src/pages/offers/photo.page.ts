import { Get } from '@nestjs/common';
import { PhotosService } from '#catalogue';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  sendFile,
} from '../../http/index.js';

/** The pictures of an offer, each at an address of its own. */
@PageController('offers/:id/photos')
@Access('public')
export class OfferPhotoPage {
  constructor(private readonly photos: PhotosService) {}

  @Get(':fileId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('fileId') fileId: string,
  ): Promise<PageAnswer> {
    const content = await this.photos.content(caller, id, fileId);
    return sendFile({ name: `photo-${fileId}.webp`, type: 'image/webp', content });
  }
}
