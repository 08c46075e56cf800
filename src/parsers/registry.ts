import { essayBlock } from './essay-block.ts';
import { essayBlockLenient } from './essay-block-lenient.ts';
import { essayIdeaLast } from './essay-idea-last.ts';
import { identity } from './identity.ts';
import { inLastLine } from './in-last-line.ts';
import type { Parser } from './types.ts';

const PARSERS: readonly Parser[] = [identity, essayBlock, essayBlockLenient, essayIdeaLast, inLastLine];

const BY_NAME: ReadonlyMap<string, Parser> = new Map(PARSERS.map((parser) => [parser.name, parser]));

/** The parser that a template table calls `name`; undefined where there is none, which the caller reports. */
export function findParser(name: string): Parser | undefined {
  return BY_NAME.get(name.trim());
}

/** The names of all parsers, in the order in which to offer them. */
export function parserNames(): readonly string[] {
  return [...BY_NAME.keys()];
}
