const LEAST_FIXED_EXPONENT = -4;
const LEAST_LARGE_EXPONENT = 16;

/**
 * Writes a finite number as Python's `repr(float)` does: `7.0`, `4.666666666666667`, `1e-05`, `-0.0`.
 * Both languages print the shortest digits that read back as the same number; only the layout differs.
 */
export function pythonFloat(value: number): string {
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [mantissa = '0', exponentText = '0'] = Math.abs(value).toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= LEAST_FIXED_EXPONENT && exponent < LEAST_LARGE_EXPONENT) {
    return sign + fixed(mantissa.replace('.', ''), exponent);
  }
  const places = String(Math.abs(exponent)).padStart(2, '0');
  return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${places}`;
}

function fixed(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${whole}.${digits.slice(exponent + 1) || '0'}`;
}
