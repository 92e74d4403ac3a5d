import { NetworkFileError } from './file-error.ts';
import { quote } from './text.ts';

/** The value of a JSON text; where it is none, an error names the place, such as `layers[0].weights[3][1]`, and the line. */
export function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const { path, line, found, expected } = faultOf(text);
    const where = path ? `${place}, line ${line}, ${path}` : `${place}, line ${line}`;
    throw new NetworkFileError(expected === FINITE ? path || where : where, expected, found);
  }
}

/** What is expected where a word stands for a number that JSON does not have; its place is known well enough. */
const FINITE = 'a finite number';

interface Fault {
  readonly path: string;
  readonly line: number;
  readonly expected: string;
  readonly found: string;
}

/** A number, a text, a word or a sign of a JSON text, or whatever else stands there. */
const token =
  /[ \t\r\n]*(?:(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|"[^"\\\n\r]*(?:\\.[^"\\\n\r]*)*"|(?:true|false|null)\b)|([[\]{},:])|([^\s[\]{},:"]+|"?))/y;

/** Where a text stops being JSON. */
function faultOf(text: string): Fault {
  /** Of every open list the index of its next value, of every open object the key of its next one. */
  const open: (number | string)[] = [];
  let state: 'value' | 'first' | 'key' | 'first key' | 'colon' | 'more' = 'value';
  token.lastIndex = 0;
  for (;;) {
    const start = token.lastIndex;
    const [all, value, sign, other] = token.exec(text) ?? [''];
    const inside = open.at(-1);
    const fault = (expected: string): Fault => ({
      path: pathOf(open),
      line: text.slice(0, start + all.length).split('\n').length,
      expected,
      found: quote(value ?? sign ?? (other || 'the end of the text')),
    });
    if (state === 'colon') {
      if (sign !== ':') return fault("':'");
      state = 'value';
    } else if (state === 'more') {
      if (inside === undefined) return fault('nothing more');
      if (sign === ',') {
        if (typeof inside === 'number') open[open.length - 1] = inside + 1;
        state = typeof inside === 'number' ? 'value' : 'key';
      } else if (sign === (typeof inside === 'number' ? ']' : '}')) open.pop();
      else return fault(typeof inside === 'number' ? "',' or ']'" : "',' or '}'");
    } else if (state === 'key' || state === 'first key') {
      if (state === 'first key' && sign === '}') {
        open.pop();
        state = 'more';
      } else if (value?.startsWith('"')) {
        open[open.length - 1] = value.slice(1, -1);
        state = 'colon';
      } else return fault('a key in double quotes');
    } else if (sign === '[' || sign === '{') {
      open.push(sign === '[' ? 0 : '');
      state = sign === '[' ? 'first' : 'first key';
    } else if (state === 'first' && sign === ']') {
      open.pop();
      state = 'more';
    } else if (value !== undefined) state = 'more';
    else return fault(/^-?(nan|inf)/i.test(other ?? '') ? FINITE : 'a JSON value');
  }
}

function pathOf(open: readonly (number | string)[]): string {
  const shown = open.slice(0, 12).map((one) => (typeof one === 'number' ? `[${one}]` : `.${one}`));
  return shown.join('').replace(/^\./, '');
}
