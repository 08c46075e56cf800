export { formatUsd } from './format-usd.ts';
export { costMicros, type Price, reserveMicros } from './price.ts';
export { priceOf } from './price-of.ts';
