import { compareNames, trailingNumber } from './parameter-names.ts';
import type { LinearPart, NormPart, Part, SlopesPart } from './parts.ts';

/** A layer with what a state dict has beside it. */
export interface Step {
  readonly linear: LinearPart;
  readonly slopes?: SlopesPart;
  readonly norm?: NormPart;
  /** Whether the normalisation comes before the activation, after it, or the names do not say. */
  readonly placed?: 'before' | 'after' | 'open';
}

/** Layers of one group that fit one after the other. */
export interface Segment {
  /** The group, or its layers where the group does not tell segments apart. */
  readonly name: string;
  readonly group: string;
  readonly steps: readonly Step[];
  /** A normalisation of its inputs. */
  readonly first?: NormPart;
  /** What stands in front of it or behind it and cannot be read. */
  readonly blocked?: string;
  /** Whether the order of the layers was chosen so that they fit. */
  readonly sorted?: boolean;
}

/** The layers of segments one after the other. */
export function stepsOf(path: readonly Segment[]): Step[] {
  return path.flatMap(({ steps }) => steps);
}

/** The longest group whose order is searched for. */
const SEARCHED = 8;

/** The segments of a file's modules. With `ordered` the order of the file is that of its layers. */
export function segmentsOf(parts: readonly Part[], ordered: boolean): Segment[] {
  const groups = new Map<string, Part[]>();
  const listed = ordered ? parts : [...parts].sort((a, b) => compareNames(a.group, b.group));
  for (const part of listed) groups.set(part.group, [...(groups.get(part.group) ?? []), part]);
  const segments = [...groups.values()].flatMap((group) => ordersOf(group, ordered));
  return segments.map((segment) => {
    const alone = segments.every((other) => other === segment || other.group !== segment.group);
    return { ...segment, name: alone && segment.group ? segment.group : layerNames(segment) };
  });
}

function layerNames({ steps }: Pick<Segment, 'steps'>): string {
  const [first, last] = [steps[0].linear.name, steps[steps.length - 1].linear.name];
  return first === last ? first : `${first} … ${last}`;
}

/** What stands in a group, in the order of the file, of the names, or in which all fits. */
function ordersOf(group: readonly Part[], ordered: boolean): Nameless[] {
  const given = inOrder(group);
  if (given.length <= 1) return given;
  const named = inOrder([...group].sort((a, b) => compareNames(a.name, b.name)));
  const best = !ordered || named.length < given.length ? named : given;
  return best.length <= 1 ? best : [...searched(group), ...best];
}

type Nameless = Omit<Segment, 'name'>;

function inOrder(group: readonly Part[]): Nameless[] {
  const segments: { group: string; steps: Step[]; first?: NormPart; blocked?: string }[] = [];
  let first: NormPart | undefined;
  let blocked: string | undefined;
  for (const part of group) {
    const current = segments.at(-1);
    const last = current?.steps.at(-1);
    if (part.kind === 'linear') {
      if (current && last && !blocked && last.linear.outputs === part.inputs)
        current.steps.push({ linear: part });
      else segments.push({ group: part.group, steps: [{ linear: part }], first, blocked });
      first = blocked = undefined;
    } else if (part.kind === 'blocked') {
      blocked = `${part.name} is ${part.what}`;
      if (current) current.blocked ??= blocked;
    } else if (part.kind === 'slopes') {
      if (current && last) current.steps[current.steps.length - 1] = { ...last, slopes: part };
    } else if (!beside(part, segments)) first = part;
  }
  return segments.map((one) =>
    !one.first || one.first.size === one.steps[0].linear.inputs
      ? one
      : { ...one, first: undefined, blocked: one.blocked ?? `${one.first.name} fits no layer` },
  );
}

/** Puts a normalisation to its layer: the one with its number, or the nearest before it that fits. */
function beside(norm: NormPart, segments: readonly { steps: Step[] }[]): boolean {
  const open = segments.flatMap(({ steps }) => steps.map((step, i) => ({ steps, step, i })));
  const free = open.filter(({ step }) => !step.norm && step.linear.outputs === norm.size);
  const number = trailingNumber(norm.name);
  const placesOnly = /(^|[./])\d+$/.test(norm.name);
  const same = placesOnly ? undefined : free.find(({ step }) => trailingNumber(step.linear.name) === number);
  const chosen = same ?? free.at(-1);
  if (!chosen) return false;
  const { steps, step, i } = chosen;
  const gap = placesOnly && number !== undefined ? number - (trailingNumber(step.linear.name) ?? number) : 0;
  steps[i] = { ...step, norm, placed: gap === 1 ? 'before' : gap > 1 ? 'after' : 'open' };
  return true;
}

/** Orders in which all layers of a group fit, where that of their names does not. */
function searched(group: readonly Part[]): Nameless[] {
  const layers = group.filter((part) => part.kind === 'linear');
  if (layers.length !== group.length || layers.length > SEARCHED) return [];
  const found: LinearPart[][] = [];
  const extend = (path: readonly LinearPart[]): void => {
    if (found.length === 3) return;
    if (path.length === layers.length) found.push([...path]);
    for (const next of layers)
      if (!path.includes(next) && (path.length === 0 || path[path.length - 1].outputs === next.inputs))
        extend([...path, next]);
  };
  extend([]);
  return found.map((path) => ({
    group: path[0].group,
    steps: path.map((linear) => ({ linear })),
    sorted: true,
  }));
}
