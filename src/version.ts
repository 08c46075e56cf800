/** Kept equal to package.json by a test, so that no entry point has to read that file at run time. */
export const VERSION = '0.1.0';
