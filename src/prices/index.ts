export { formatUsd } from './format-usd.ts';
export { PRICES_AS_OF } from './list-prices.ts';
export { type CallTokens, costMicros, type LongPromptPrice, type Price, reserveMicros } from './price.ts';
export { priceOf } from './price-of.ts';
