import { startModelServer } from '../fixtures/model-server/index.ts';

/** A model server in a process of its own, which takes as many milliseconds for an answer as the command line says. */
const delayMs = Number(process.argv[2] ?? 100);
const server = await startModelServer({ behaviour: () => ({ text: 'A draft.\n\nA middle.\n\nAn end.', delayMs }) });
process.send?.({ url: server.url });
