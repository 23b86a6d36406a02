/** What a case system might give: dates that do not say their order, and a row with two mistakes. Invented. */
export const DEMO_IMPORT_FILE = [
  'Person ID;Forename;Surname;Date of birth;Postcode;Tier;Needs;Shoe size',
  'DEMO-9001;Juniper;Invented;03/04/2015;NG1 5FW;2;Makaton;33',
  'DEMO-9002;Aspen;Invented;05/06/2016;NG7 2RD;1;Hoist, quiet session;31',
  'DEMO-9003;;Invented;07/08/2014;Mars;3;none;35',
].join('\r\n');
