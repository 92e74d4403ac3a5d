/**
 * A number with the decimals that are sure: those to which everything within `error` of it rounds alike.
 *
 * So what stands there is the exact value, correctly rounded, whatever the exact value is.
 *
 * @param most decimals when all are sure; fewer are shown where the error or a tie leaves the last one open
 * @returns a decimal with a true minus sign and no negative zero, plainly 0 when that is exact; in scientific notation when not even units are sure
 */
export function sureDecimals(value: number, error: number, most = 3): string {
  if (value === 0 && error === 0) return '0';
  // Adding and subtracting rounds once more.
  const margin = 1.5 * error;
  for (let decimals = most; decimals >= 0; decimals--) {
    const low = fixed(value - margin, decimals);
    if (low === fixed(value + margin, decimals)) return low;
  }
  return `≈ ${value.toExponential(0).replaceAll('-', '−')}`;
}

function fixed(value: number, decimals: number): string {
  const size = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(size) !== 0 ? `−${size}` : size;
}
