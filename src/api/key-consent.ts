import { z } from 'zod';

/** A key, by its environment variable, and the origin (scheme, host and port) that it may or may not be sent to. */
export interface KeyConsent {
  readonly variable: string;
  readonly origin: string;
  readonly isGiven: boolean;
}

export const keyConsentSchema = z.strictObject({
  // As reverie.yaml may name one.
  variable: z.string().regex(/^[A-Z_][A-Z0-9_]{0,79}$/, 'is no name of an environment variable in capitals'),
  origin: z
    .string()
    .max(300)
    .refine((origin) => URL.parse(origin)?.origin === origin, 'is no origin such as https://host'),
  isGiven: z.boolean(),
});
