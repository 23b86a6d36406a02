import { Get, Post } from '@nestjs/common';
import { MOST_PHOTOS, OffersService, PhotosService } from '#catalogue';
import { type Caller } from '#kernel';
import { IsString, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
  TakesFile,
} from '../../../http/index.js';
import { ConfirmForm } from '../../button.forms.js';

const TEMPLATE = 'providers/offers/photos.njk';

class PhotoForm {
  @IsString({ message: 'Say what the photo shows' })
  @MaxLength(1000, { message: 'Use at most 200 characters' })
  alt: string;

  @MayBeLeftOut()
  @IsString({ message: 'Say that everybody in the photo has agreed' })
  agreed?: string;

  /** The hash of the file, where one was chosen. */
  @MayBeLeftOut()
  @IsString({ message: 'Choose a photo' })
  file?: string;
}

/** Photos of an own offer: sent one by one, and taken down for good. */
@PageController('provider/offers/:id/photos')
@Access('provider')
export class OfferPhotosPage {
  constructor(
    private readonly offers: OffersService,
    private readonly photos: PhotosService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  @TakesFile()
  add(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(PhotoForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ alt, agreed }, caller) => {
        await this.photos.add(caller, id, { alt, agreed: agreed === 'yes' }, submitted.upload);
        return goTo(`/provider/offers/${id}/photos`, 'The photo is added.');
      },
    });
  }

  @Post(':photoId/removal')
  remove(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @IdParam('photoId') photoId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async (_form, caller) => {
        await this.photos.remove(caller, id, photoId);
        return goTo(`/provider/offers/${id}/photos`, 'The photo is taken down for good.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const { title: offerTitle } = await this.offers.getOwn(caller, id);
    const photos = await this.photos.ofOffer(caller, id);
    return { title: 'Photos', id, offerTitle, photos, most: MOST_PHOTOS };
  }
}
