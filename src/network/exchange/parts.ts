import { NetworkFileError } from './file-error.ts';
import { groupOf, parameterName, type Role } from './parameter-names.ts';
import { placeOf, type Tensor } from './tensor.ts';

/** An affine layer of a state dict; its weights are rows × columns as stored. */
export interface LinearPart {
  readonly kind: 'linear';
  readonly name: string;
  readonly group: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly weight: Tensor;
  readonly bias?: Tensor;
  /** Whether the weights are stored inputs × outputs. */
  readonly transposed: boolean;
  /** Whether neither its name nor its bias says which way its weights are stored. */
  readonly open: boolean;
}

/** A batch normalisation. */
export interface NormPart {
  readonly kind: 'norm';
  readonly name: string;
  readonly group: string;
  readonly size: number;
  readonly weight?: Tensor;
  readonly bias?: Tensor;
  readonly mean: Tensor;
  readonly variance: Tensor;
  /** What is added to variances, by the default of the framework. */
  readonly epsilon: number;
}

/** Trained slopes left of 0, one for all units or one each. */
export interface SlopesPart {
  readonly kind: 'slopes';
  readonly name: string;
  readonly group: string;
  readonly size: number;
  readonly weight: Tensor;
}

/** A module that a state dict does not describe well enough, or that has no linear pieces. */
export interface BlockedPart {
  readonly kind: 'blocked';
  readonly name: string;
  readonly group: string;
  readonly what: string;
}

export type Part = LinearPart | NormPart | SlopesPart | BlockedPart;

/** How a kind of file stores weights: outputs × inputs (`rows`), or one cannot know. */
export type Convention = 'rows' | 'unknown';

type Module = Partial<Record<Role, Tensor>> & { columns: boolean; epsilon?: number };

/** The modules that tensors belong to, in the order of the file; `flip` reads open ones as inputs × outputs. */
export function partsOf(tensors: readonly Tensor[], convention: Convention, flip: boolean): Part[] {
  const modules = new Map<string, Module>();
  for (const tensor of tensors) {
    const parsed = parameterName(tensor.name);
    if (!parsed) continue;
    const module = modules.get(parsed.module) ?? { columns: false };
    module[parsed.role] ??= tensor;
    module.columns ||= parsed.columns;
    module.epsilon ??= parsed.epsilon;
    modules.set(parsed.module, module);
  }
  if (modules.size === 0) positional(tensors).forEach((module, i) => modules.set(String(i), module));
  return [...modules].flatMap(([name, module]) => partOf(name, module, convention, flip) ?? []);
}

/** Where names say nothing: every matrix is a layer's weights, and a vector behind it its biases. */
function positional(tensors: readonly Tensor[]): Module[] {
  const modules: Module[] = [];
  for (const tensor of tensors) {
    const last = modules.at(-1);
    if (tensor.shape.length >= 2) modules.push({ weight: tensor, columns: false });
    else if (tensor.shape.length === 1 && last && !last.bias && last.weight?.shape.includes(tensor.shape[0]))
      last.bias = tensor;
    else if (tensor.shape.length === 1 && last)
      throw new NetworkFileError(
        placeOf(tensor),
        'names of arrays (such as W1, b1), or one vector of biases behind every matrix',
        'a further vector',
      );
  }
  return modules;
}

function partOf(name: string, module: Module, convention: Convention, flip: boolean): Part | undefined {
  const { weight, bias, mean, variance } = module;
  const group = groupOf(name);
  const { epsilon = 1e-5 } = module;
  if (mean && variance)
    return { kind: 'norm', name, group, size: mean.shape[0] ?? 0, weight, bias, mean, variance, epsilon };
  if (!weight && bias)
    return { kind: 'blocked', name, group, what: 'a layer whose weights go by another name' };
  if (!weight || weight.shape.length === 0) return undefined;
  if (weight.shape.length > 2) return { kind: 'blocked', name, group, what: 'a convolution' };
  if (weight.shape.length === 2) return linearPart(name, module, weight, convention, flip);
  if (bias)
    return { kind: 'blocked', name, group, what: 'a normalisation of layers, which has no linear pieces' };
  return { kind: 'slopes', name, group, size: weight.shape[0], weight };
}

function linearPart(
  name: string,
  { bias, columns }: Module,
  weight: Tensor,
  convention: Convention,
  flip: boolean,
): LinearPart {
  const [rows, across] = weight.shape;
  const length = bias?.shape.length === 2 && bias.shape[0] === 1 ? bias.shape[1] : bias?.shape[0];
  const fits = (outputs: number) => length === undefined || length === outputs;
  if (bias && !fits(rows) && !fits(across))
    throw new NetworkFileError(placeOf(bias), `${rows} or ${across} numbers`, String(length));
  const said = columns || convention === 'rows';
  const open = !said && fits(rows) && fits(across);
  const transposed = said ? columns : open ? flip : !fits(rows);
  const [outputs, inputs] = transposed ? [across, rows] : [rows, across];
  if (bias && !fits(outputs)) throw new NetworkFileError(placeOf(bias), `${outputs} numbers`, String(length));
  return { kind: 'linear', name, group: groupOf(name), inputs, outputs, weight, bias, transposed, open };
}
