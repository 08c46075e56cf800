/** Counts words in a text that arrives in parts: stretches without white space. */
export class WordCounter {
  #count = 0;
  #isInWord = false;

  get count(): number {
    return this.#count;
  }

  add(part: string): void {
    let isInWord = this.#isInWord;
    for (let index = 0; index < part.length; index++) {
      const isSpace = isWhiteSpace(part.charCodeAt(index));
      if (!isSpace && !isInWord) this.#count += 1;
      isInWord = !isSpace;
    }
    this.#isInWord = isInWord;
  }
}

function isWhiteSpace(unit: number): boolean {
  return (
    unit === 0x20 ||
    (unit >= 0x09 && unit <= 0x0d) ||
    unit === 0xa0 ||
    unit === 0x3000 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029
  );
}
