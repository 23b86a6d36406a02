import { type Funding, FUNDINGS, MOST_SHARING } from '#bookings';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsUUID, Matches } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';
import { listed } from '../../listed.js';

/** Who shares, what pays for each of them, and the most that each of them may cost. */
class ChildrenForm {
  @Transform(listed)
  @IsArray()
  @ArrayMinSize(1, { message: 'Choose who the places are for.' })
  @ArrayMaxSize(MOST_SHARING, { message: `Choose ${MOST_SHARING} children or fewer.` })
  @IsUUID('all', { each: true, message: 'Choose children from the list.' })
  childId: string[] = [];

  /** In the order of the children. */
  @Transform(listed)
  @IsArray()
  @ArrayMinSize(1, { message: 'Choose how to pay for each child.' })
  @IsIn(FUNDINGS, { each: true, message: 'Choose how to pay for each child.' })
  funding: Funding[] = [];

  /** Pence. */
  @Matches(/^\d{1,7}$/, { message: 'Choose the most that you pay for each child.' })
  mostPence: string;

  @MayBeLeftOut()
  @IsIn(['yes'], { message: 'Tick the box or leave it.' })
  showsAge?: 'yes';
}

export class TogetherForm extends ChildrenForm {
  @IsIn(['family', 'others'], { message: 'Choose whether other families may join.' })
  sharing: 'family' | 'others';

  /** Pence that the page showed for all of them. */
  @Matches(/^\d{1,7}$/, { message: 'Look at the cost again.' })
  agreedPence: string;

  @MayBeLeftOut()
  @IsIn(['2', '3', '4', '5', '6'], { message: 'Choose how many children may share at most.' })
  places?: string;
}

export class JoinForm extends ChildrenForm {
  @Matches(/^[\w\s-]{10,20}$/, { message: 'Enter the code that you were given.' })
  code: string;
}

export class AgreeForm {
  /** Pence. */
  @Matches(/^\d{1,7}$/, { message: 'Choose the most that you pay.' })
  mostPence: string;
}
