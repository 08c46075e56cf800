/** One plain line to the person who started Reverie; standard output stays free for results. */
export function say(line) {
  console.error(`reverie: ${line}`);
}
