export * from './domain/postcode-districts/gazetteer.js';
export * from './domain/postcode-districts/parse-postcode.js';
export { type PostcodeDistrict } from './domain/postcode-districts/postcode-district.js';
