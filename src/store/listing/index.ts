export { createListing, type Listing } from './listing.ts';
