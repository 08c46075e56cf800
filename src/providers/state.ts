/** What a provider is doing right now, for the interface. Moments are epoch milliseconds. */
export interface ProviderState {
  readonly provider: string;
  readonly circuit: CircuitState;
  /** In the order in which the models were first called. */
  readonly models: readonly ModelState[];
}

export interface ModelState {
  readonly modelId: string;
  /** Calls that may be out at once; less than configured after the server has turned some away. */
  readonly concurrency: number;
  /** Calls that wait for their turn, for a limit per minute, or until the server wants to hear of us again. */
  readonly queued: number;
  readonly active: number;
  /** The moment until which the server wants to be left alone; null when there is none. */
  readonly heldUntil: number | null;
}

export interface CircuitState {
  /** `half_open`: one call is out to find out whether the provider works again. */
  readonly state: 'closed' | 'open' | 'half_open';
  /** Calls that failed one after the other. */
  readonly failures: number;
  /** When a call will be let through again; null unless open. */
  readonly retryAt: number | null;
  /** What the last of these failures said; null while there are none. */
  readonly cause: string | null;
}
