const DOLLARS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * Micro-USD as a person reads them: `$1,234.50`; below a dollar two digits that count, `$0.05`, `$0.0042`, so that a little
 * never looks like nothing; nothing itself is `$0`.
 */
export function formatUsd(micros: number): string {
  if (micros === 0) return '$0';
  const sign = micros < 0 ? '-' : '';
  const usd = Math.abs(micros) / 1e6;
  if (usd >= 1) return `${sign}$${DOLLARS.format(usd)}`;
  const [whole = '0', decimals = ''] = String(Number(usd.toPrecision(2))).split('.');
  return `${sign}$${whole}.${decimals.padEnd(2, '0')}`;
}
