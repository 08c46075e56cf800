export { createListing, type Listing } from './listing.ts';
export type { TextFinder } from './texts.ts';
