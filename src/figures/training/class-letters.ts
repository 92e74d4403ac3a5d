/** The 64 letters that a link takes as they are. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Numbers from 0 to 63 as a string, a letter each. */
export function toLetters(numbers: readonly number[]): string {
  return numbers.map((number) => LETTERS[number]).join('');
}

/** The numbers of such a string; `null` if it has any other letter. */
export function fromLetters(text: string): number[] | null {
  const numbers = Array.from(text, (letter) => LETTERS.indexOf(letter));
  return numbers.includes(-1) ? null : numbers;
}

/** Numbers in single precision as a string, 16 letters for three of them. */
export function singlesToLetters(values: ArrayLike<number>): string {
  const bytes = new DataView(new ArrayBuffer(4 * values.length));
  for (let i = 0; i < values.length; i++) bytes.setFloat32(4 * i, values[i], true);
  const binary = Array.from(new Uint8Array(bytes.buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The numbers of such a string; `null` if it is none, or one of them is not finite. */
export function singlesFromLetters(text: string): number[] | null {
  if (!fromLetters(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  if (binary.length % 4 !== 0) return null;
  const bytes = new DataView(Uint8Array.from(binary, (char) => char.charCodeAt(0)).buffer);
  const values = Array.from({ length: binary.length / 4 }, (_, i) => bytes.getFloat32(4 * i, true));
  return values.every(Number.isFinite) ? values : null;
}
