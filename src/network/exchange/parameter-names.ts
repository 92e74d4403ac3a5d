/** What a tensor is of its module. */
export type Role = 'weight' | 'bias' | 'mean' | 'variance';

/** A tensor's name, taken apart. */
export interface ParameterName {
  /** The module that it belongs to, such as `net.0`. */
  readonly module: string;
  readonly role: Role;
  /** Whether the name says that weights are inputs × outputs, as Keras and scikit-learn keep them. */
  readonly columns: boolean;
  /** What a normalisation adds to variances where the name is one of Keras. */
  readonly epsilon?: number;
}

const words: Readonly<Record<string, Role>> = {
  weight: 'weight',
  weights: 'weight',
  kernel: 'weight',
  coef: 'weight',
  coefs: 'weight',
  gamma: 'weight',
  scale: 'weight',
  w: 'weight',
  bias: 'bias',
  biases: 'bias',
  intercept: 'bias',
  intercepts: 'bias',
  beta: 'bias',
  b: 'bias',
  running_mean: 'mean',
  moving_mean: 'mean',
  running_var: 'variance',
  moving_var: 'variance',
  moving_variance: 'variance',
};
/** `fc1.weight`, `dense/kernel:0`, `l1_W`; or `coefs_0`, `W1`, `net.b2`. */
const endings = [
  /^(?:(.*)[./_-])?(weights?|kernel|coefs?|gamma|scale|w|bias(?:es)?|intercepts?|beta|b|(?:running|moving)_(?:mean|var)|moving_variance)(?::0)?$/i,
  /^(?:(.*)[./_-])?(weights?|kernel|coefs?|gamma|scale|w|bias(?:es)?|intercepts?|beta|b)[._-]?(\d{1,6})(?::0)?$/i,
];

/** The parts of a tensor's name, or nothing where it is that of no parameter. */
export function parameterName(name: string): ParameterName | undefined {
  const [, module = '', role, number] = endings[0].exec(name) ?? endings[1].exec(name) ?? [];
  if (role === undefined) return undefined;
  const key = role.toLowerCase();
  const path = number === undefined ? module : module ? `${module}.${number}` : number;
  const epsilon = key.startsWith('moving') ? { epsilon: 1e-3 } : {};
  return { module: path, role: words[key], columns: /^(kernel|coefs?)$/.test(key), ...epsilon };
}

/** What a module's name has in front of its last part: modules that share it stand side by side. */
export function groupOf(module: string): string {
  return /^(.*)[./]/.exec(module)?.[1] ?? '';
}

/** The number that a module's name ends with, if it does. */
export function trailingNumber(module: string): number | undefined {
  const digits = /\d{1,9}$/.exec(module)?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** The order of names in which numbers count as numbers: 2 comes before 10. */
export function compareNames(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => name.split(/(\d+)/));
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i] === right[i]) continue;
    const difference = i % 2 === 1 ? Number(left[i]) - Number(right[i]) : 0;
    return difference || (left[i] < right[i] ? -1 : 1);
  }
  return left.length - right.length;
}
