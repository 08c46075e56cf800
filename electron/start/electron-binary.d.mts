/** Types of `electron-binary.mjs`, which is plain JavaScript because any old Node must be able to run it. */
export function findElectron(root: string): string | undefined;
export function hasDisplay(): boolean;
export function fetchElectron(root: string): Promise<{ file: string } | { problem: string }>;
