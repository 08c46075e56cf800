import { describe, expect, it } from 'vitest';
import { assertNodeVersion } from './node-version.ts';

describe('the Node version', () => {
  it.each(['22.14.0', '22.20.1', '24.0.0', '26.10.0'])('accepts %s', (version) => {
    expect(() => assertNodeVersion(version)).not.toThrow();
  });

  it.each(['18.20.0', '20.20.2', '22.13.9'])('refuses %s with what to do instead', (version) => {
    expect(() => assertNodeVersion(version)).toThrow(
      expect.objectContaining({ reason: 'node_too_old', message: expect.stringContaining('npm start') }),
    );
  });
});
