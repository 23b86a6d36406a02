import { type DateOrder, IMPORT_KINDS, type ImportKind, type OnConflict } from '#imports';
import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';

const AGAIN = { message: 'Open the page again: it was of another file.' };
const EACH_AGAIN = { ...AGAIN, each: true };

export class SendFileForm {
  @IsIn(Object.keys(IMPORT_KINDS), { message: 'Choose what is in the file' })
  kind: ImportKind;

  /** The hash of the file, where there is one. */
  @MayBeLeftOut()
  @IsString({ message: 'Choose a CSV file.' })
  file?: string;

  /** Rows as they were copied out of a spreadsheet, instead of a file. */
  @MayBeLeftOut()
  @IsString({ message: 'Paste rows of a spreadsheet.' })
  @MaxLength(20_000, { message: 'Paste up to 20,000 characters, or send a file.' })
  pasted?: string;
}

/** A field for each column, in the order of the file. */
export class ColumnsForm {
  /** One text where the file has one column, or where the list was put together with commas. */
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',') : value,
  )
  @IsArray(AGAIN)
  @IsString(EACH_AGAIN)
  @MaxLength(40, EACH_AGAIN)
  columns: string[];

  @MayBeLeftOut()
  @IsIn(['day-first', 'month-first'], {
    message: 'Choose whether the day or the month comes first',
  })
  dateOrder?: DateOrder;
}

export class AgreeForm {
  /** Stands for what was shown. */
  @Matches(/^[0-9a-f]{64}$/, AGAIN)
  digest: string;

  @IsIn(['keep', 'take'], { message: 'Choose what to do where both have changed' })
  onConflict: OnConflict;
}
