/**
 * Reads a stream of server-sent events piece by piece and passes on the data of each event that has arrived whole, with
 * the empty line that ends it. Like the SDK's own reader it drops an event that the stream's end leaves unfinished.
 */
export function createEventReader(onData: (data: string) => void): (bytes: Uint8Array) => void {
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];

  const readLine = (line: string) => {
    if (line === '') {
      if (data.length > 0) onData(data.join('\n'));
      data = [];
    } else if (line.startsWith('data:')) {
      data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
    }
  };

  return (bytes) => {
    rest += decoder.decode(bytes, { stream: true });
    // A return at the very end may be the first half of a CRLF, so it waits for what follows.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) readLine(line);
  };
}
