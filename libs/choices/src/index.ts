export { PricesService } from './application/prices.service.js';
export { ChoicesModule } from './choices.module.js';
export {
  type ComparedPrice,
  type PriceComparison,
  type PriceLine,
  travelPence,
} from './domain/price-book.js';
