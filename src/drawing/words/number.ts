const QUARTERS = ['', '¼', '½', '¾'];
const EIGHTHS: Readonly<Record<number, string>> = { 1: '⅛', 3: '⅜', 5: '⅝', 7: '⅞' };

/** A number with at most `decimals` decimals, no trailing zeros, and a true minus sign. */
export function shortest(value: number, decimals = 3): string {
  const scale = 10 ** decimals;
  // A whole number has no decimals, and a huge one times a thousand would be infinite.
  const size = Number.isInteger(value) ? Math.abs(value) : Math.round(Math.abs(value) * scale) / scale;
  return value < 0 && size > 0 ? `−${size}` : String(size);
}

/** Multiples of 1/8 and 1/16 are fractions up to here. */
const FINE = 4;

/**
 * A number as a reader would write it: quarters as mixed numbers, up to 4 eighths too, and odd sixteenths as fractions
 * without a whole part ("23⁄16", so that no space divides a number); all else by `shortest`.
 */
export function written(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(16 * size) && !Number.isInteger(4 * size) && size <= FINE) {
    const eighths = 8 * (size % 1);
    const text = Number.isInteger(eighths)
      ? `${Math.floor(size) || ''}${EIGHTHS[eighths]}`
      : `${16 * size}⁄16`;
    return value < 0 ? `−${text}` : text;
  }
  if (!Number.isInteger(4 * size) || size >= 100) return shortest(value);
  const whole = Math.floor(size);
  const text = `${whole || ''}${QUARTERS[4 * (size - whole)]}` || '0';
  return value < 0 ? `−${text}` : text;
}

/**
 * How to write the numbers of one column: all as `written` writes them if none of them is rounded by it, else all with
 * as many decimals.
 */
export function alike(values: readonly number[], decimals = 3): (value: number) => string {
  if (
    values.every(
      (value) => Number.isInteger(4 * value) || (Number.isInteger(16 * value) && Math.abs(value) <= FINE),
    )
  )
    return written;
  return (value) =>
    value
      .toFixed(decimals)
      .replace(/^-0\.0*$/, (zero) => zero.slice(1))
      .replace('-', '−');
}

/** Coordinates in a drawing need no more than a hundredth. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const WORDS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A count in words up to twelve, in digits beyond. */
export function counted(count: number): string {
  return WORDS[count] ?? String(count);
}

/** A count in words with its noun: "no kinks", "one kink", "13 kinks". */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${counted(count)} ${count === 1 ? noun : many}`;
}

/** A count in digits with its noun: "1 fold", "16 folds". */
export function numbered(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`;
}

/** A whole number as an exponent: "⁻¹²". */
export function superscript(value: number): string {
  return String(value)
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]);
}

/** Words in a row: "4, 1 and 3". */
export function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** A number to so many significant digits, tiny and huge ones as "2.1·10⁻⁵". */
export function significant(value: number, digits = 3): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (size >= 1e-3 && size < 1e5) return sign + String(Number(size.toPrecision(digits)));
  const [mantissa, exponent] = size.toExponential(digits - 1).split('e');
  return `${sign}${String(Number(mantissa))}·10${superscript(Number(exponent))}`;
}
