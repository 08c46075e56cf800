export { createListing, type Listing, type PageArguments } from './listing.ts';
export type { TextFinder } from './texts.ts';
