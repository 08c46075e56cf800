/** Takes the wanted part out of a model's answer. Adding one: a file like its neighbours and a line in `registry.ts`. */
export interface Parser {
  readonly name: string;
  /** Raised when the same text would parse differently: what was parsed before is stale then. */
  readonly version: number;
  /** `score`: the text is one number written as Python writes a float, and a newline. */
  readonly produces: 'text' | 'score';
  /** Never throws on any text and takes time linear in its length. */
  parse(text: string): ParseOutcome;
}

export type ParseOutcome =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      /** Machine-readable cause, as the reference implementation names it. */
      readonly reason: string;
      /** One plain sentence for a person. */
      readonly message: string;
      /** The last three lines that are not empty, cut to a readable length. */
      readonly lastLines: readonly string[];
    };
