/** Red, green and blue from 0 to 255, opacity from 0 to 1. */
type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const NAMED: Readonly<Record<string, string>> = {
  transparent: '#00000000',
  white: '#ffffff',
  black: '#000000',
};
const INNERMOST = /(var|light-dark|color-mix|calc|min|max|clamp|rgba?|(?<![\w-]))\(([^()]*)\)/;

/**
 * A value of a style sheet with everything in it worked out for light colours: variables, mixtures, sums.
 *
 * Colours come out as six or eight hexadecimal digits.
 *
 * @param variables the custom properties that hold where it stands, worked out already
 * @returns `null` where it asks for a variable that is not there
 */
export function workedOut(value: string, variables: ReadonlyMap<string, string>): string | null {
  let text = value;
  // Addresses keep their brackets.
  const kept: string[] = [];
  text = text.replace(/url\([^)]*\)/g, (address) => `@${kept.push(address) - 1}@`);
  for (let found = INNERMOST.exec(text); found; found = INNERMOST.exec(text)) {
    const [whole, name, inner] = found;
    const made = applied(name, inner, variables);
    if (made === null) return null;
    text = text.slice(0, found.index) + made + text.slice(found.index + whole.length);
  }
  return text.replace(/@(\d+)@/g, (_, i: string) => kept[Number(i)]).trim();
}

function applied(name: string, inner: string, variables: ReadonlyMap<string, string>): string | null {
  const parts = inner.split(',').map((part) => part.trim());
  switch (name) {
    case 'var':
      return variables.get(parts[0]) ?? (parts.length > 1 ? parts.slice(1).join(', ') : null);
    case 'light-dark':
      return parts[0];
    case 'color-mix':
      return mixed(parts);
    case 'rgb':
    case 'rgba':
      return written(rgb(inner));
    case 'min':
    case 'max':
      return String(Math[name](...parts.map(sum)));
    case 'clamp':
      return String(Math.min(Math.max(sum(parts[0]), sum(parts[1])), sum(parts[2])));
    default:
      return String(sum(inner));
  }
}

/** A sum of products of numbers, pixels counted as numbers. */
function sum(text: string): number {
  const words = text.replaceAll('px', '').match(/-?\d*\.?\d+(?:e-?\d+)?|[*/+-]/g) ?? [];
  let total = 0;
  let sign = 1;
  let product = Number(words[0]);
  for (let i = 1; i + 1 < words.length + 1; i += 2) {
    const next = Number(words[i + 1]);
    if (words[i] === '*') product *= next;
    else if (words[i] === '/') product /= next;
    else {
      total += sign * product;
      sign = words[i] === '-' ? -1 : 1;
      product = next;
    }
  }
  return Number((total + sign * product).toPrecision(12));
}

function rgb(inner: string): Colour {
  const [red, green, blue, alpha = '1'] = inner.split(/[\s,/]+/).filter(Boolean);
  const share = (text: string): number => (text.endsWith('%') ? Number.parseFloat(text) / 100 : Number(text));
  return [Number(red), Number(green), Number(blue), share(alpha)];
}

/** A colour of three to eight hexadecimal digits, or of a name. */
export function colourOf(text: string): Colour {
  const digits = (NAMED[text] ?? text).replace('#', '');
  if (!/^([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(digits)) throw new Error(`No colour: ${text}`);
  const long = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits;
  const byte = (k: number): number => Number.parseInt(long.slice(2 * k, 2 * k + 2), 16);
  return [byte(0), byte(1), byte(2), long.length === 8 ? byte(3) / 255 : 1];
}

function written([red, green, blue, alpha]: Colour): string {
  const hex = (value: number): string =>
    Math.round(Math.min(Math.max(value, 0), 255))
      .toString(16)
      .padStart(2, '0');
  return `#${hex(red)}${hex(green)}${hex(blue)}${alpha < 1 ? hex(255 * alpha) : ''}`;
}

/** `color-mix` in sRGB or Oklab (CSS Color 5, 3): in shares of what is opaque. */
function mixed([space, ...colours]: readonly string[]): string {
  const [a, b] = colours.map((part) => {
    const [, colour, share] = /^(\S+)(?:\s+([\d.]+)%)?$/.exec(part) ?? [];
    return { colour: colourOf(colour), share: share === undefined ? null : Number(share) / 100 };
  });
  const first = a.share ?? 1 - (b.share ?? 0.5);
  const second = b.share ?? 1 - first;
  const [p, q] = [first / (first + second), second / (first + second)];
  const alpha = p * a.colour[3] + q * b.colour[3];
  if (alpha === 0) return '#00000000';
  const [to, from] = /oklab/.test(space) ? [toOklab, fromOklab] : [same, same];
  const [u, v] = [to(a.colour), to(b.colour)];
  const mix = u.map((value, k) => (p * a.colour[3] * value + q * b.colour[3] * v[k]) / alpha);
  const [red, green, blue] = from(mix as unknown as Triple);
  // Shares that do not make up the whole leave the rest transparent.
  return written([red, green, blue, alpha * Math.min(1, first + second)]);
}

type Triple = readonly [number, number, number];
const same = ([a, b, c]: readonly number[]): Triple => [a, b, c];

/** Oklab of a colour, after Björn Ottosson, "A perceptual color space for image processing" (2020). */
function toOklab(colour: readonly number[]): Triple {
  const [r, g, b] = colour.slice(0, 3).map((value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: readonly number[]): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const light = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return same(
    light.map((c) => 255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.max(c, 0) ** (1 / 2.4) - 0.055)),
  );
}
