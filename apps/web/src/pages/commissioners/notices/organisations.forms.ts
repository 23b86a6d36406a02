import { IsEmail, IsIn, IsString, Length } from 'class-validator';

const STREET = { message: 'Enter the building and street, in 3 to 200 characters' };
const TOWN = { message: 'Enter the town, in 2 to 80 characters' };
const POSTCODE = { message: 'Enter a full postcode, such as DE4 3AG' };
const NAME = { message: 'Enter the full legal name, in 3 to 160 characters' };
const PPON = { message: 'Enter the council’s PPON, such as PBCP-5168-ZDGP' };
const REGION = { message: 'Enter the code of the region, such as UKF13' };
const CONTACT = { message: 'Enter a name or a team, in 2 to 120 characters' };
const EMAIL = { message: 'Enter an email address, such as name@council.gov.uk' };

class AddressForm {
  @IsString(STREET)
  @Length(3, 200, STREET)
  street: string;

  @IsString(TOWN)
  @Length(2, 80, TOWN)
  town: string;

  @IsString(POSTCODE)
  @Length(5, 10, POSTCODE)
  postcode: string;
}

export class CouncilForm extends AddressForm {
  @IsString(NAME)
  @Length(3, 160, NAME)
  legalName: string;

  @IsString(PPON)
  @Length(10, 20, PPON)
  ppon: string;

  @IsString(REGION)
  @Length(3, 5, REGION)
  region: string;

  @IsString(CONTACT)
  @Length(2, 120, CONTACT)
  contactName: string;

  @IsEmail({}, EMAIL)
  contactEmail: string;
}

export class SupplierForm extends AddressForm {
  @IsIn(['yes', 'no'], { message: 'Choose whether it is a small or medium-sized enterprise' })
  sme: 'yes' | 'no';

  @IsIn(['yes', 'no'], { message: 'Choose whether it is a charity or social enterprise' })
  vcse: 'yes' | 'no';
}
