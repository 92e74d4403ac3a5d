import { NetworkFileError } from './file-error.ts';
import type { Found } from './found.ts';
import { noDrafts, type Budget } from './onnx/drafts.ts';
import { networkOf } from './onnx/written-out.ts';
import { onnxGraph, type OnnxGraph, type OnnxNode, type OnnxValue } from './onnx/messages.ts';
import { constantValue, valueOf } from './onnx/operations.ts';
import { selection } from './onnx/rows.ts';
import { nodePlace, type Value } from './onnx/values.ts';
import { countOf } from './tensor.ts';
import { quote } from './text.ts';

/** Inputs of a network at most: with more, four units would have no room. */
const INPUTS = 1_000_000;

/** Operations after which only the shape changes. */
const shaping: ReadonlySet<string> = new Set([
  'Identity',
  'Cast',
  'Flatten',
  'Reshape',
  'Squeeze',
  'Unsqueeze',
  'ZipMap',
]);

/** Whether bytes begin like an ONNX file: the version of its format. */
export function isOnnx(bytes: Uint8Array): boolean {
  return bytes[0] === 0x08 && bytes[1] > 0 && bytes[1] < 32;
}

/** The networks of an ONNX file, one for every output of its graph that can be read. */
export function onnxNetworks(bytes: Uint8Array, name: string): Found[] {
  const graph = onnxGraph(bytes, name);
  const found: Found[] = [];
  const budget: Budget = { spent: 0 };
  let failure: unknown;
  for (const output of graph.outputs.slice(0, 8)) {
    try {
      const title = graph.outputs.length > 1 ? `${name}, ${output.name}` : name;
      found.push(networkAt(graph, output.name, title, budget));
    } catch (error) {
      failure ??= error;
    }
  }
  if (found.length > 0) return found;
  throw failure ?? new NetworkFileError(name, 'a graph with an output', 'none');
}

function networkAt(graph: OnnxGraph, output: string, name: string, budget: Budget): Found {
  const makers = new Map(graph.nodes.flatMap((node) => node.outputs.map((made) => [made, node] as const)));
  const assumed: string[] = [];
  const { end, dropped } = ending(makers, output, assumed);
  const nodes = neededNodes(graph, makers, end);
  const input = inputOf(graph, nodes, name);
  const { shape, size, batch } = inputShape(input, assumed, name);
  const drafts = noDrafts(size, name, batch, budget);
  const values = new Map<string, Value>([[input.name, { base: -1, rows: selection(size, (r) => r), shape }]]);
  const valueNamed = (key: string, place: string): Value | undefined => {
    if (key === '') return undefined;
    const constant = graph.constants.get(key);
    if (!values.has(key) && constant) values.set(key, constantValue(constant, `constant ${quote(key)}`));
    const value = values.get(key);
    if (value) return value;
    throw new NetworkFileError(place, `a value ${quote(key)}`, 'none');
  };
  for (const node of nodes) {
    const place = nodePlace(node);
    const work = { node, drafts, inputs: node.inputs.map((key) => valueNamed(key, place)), place };
    const made = valueOf(work);
    values.set(node.outputs[0], made);
  }
  const network = networkOf(drafts, valueNamed(end, name) as Value);
  return { name, network, assumed, ...(dropped ? { dropped } : {}) };
}

/** Where a network ends when what does not move its decisions is left out. */
function ending(
  makers: ReadonlyMap<string, OnnxNode>,
  output: string,
  assumed: string[],
): { end: string; dropped?: 'sigmoid' | 'softmax' } {
  let at = output;
  for (let steps = 0; steps < 16; steps++) {
    const node = makers.get(at);
    const before = node?.inputs.at(0);
    if (!node || before === undefined) break;
    if (node.op === 'Softmax' || node.op === 'LogSoftmax') return { end: before, dropped: 'softmax' };
    if (node.op === 'Sigmoid') return { end: before, dropped: 'sigmoid' };
    if (node.op === 'ArgMax') {
      assumed.push('The outputs are those of which the file takes the largest.');
      return { end: before };
    }
    if (!shaping.has(node.op)) break;
    at = before;
  }
  return { end: output };
}

/** The nodes that a value depends on, in the order of the file. */
function neededNodes(graph: OnnxGraph, makers: ReadonlyMap<string, OnnxNode>, end: string): OnnxNode[] {
  const needed = new Set<OnnxNode>();
  const open = [end];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const node = makers.get(key);
    if (!node || needed.has(node)) continue;
    needed.add(node);
    open.push(...node.inputs);
  }
  return graph.nodes.filter((node) => needed.has(node));
}

/** The one input that the nodes take beside constants. */
function inputOf(graph: OnnxGraph, nodes: readonly OnnxNode[], place: string): OnnxValue {
  const taken = new Set(nodes.flatMap(({ inputs }) => inputs));
  const inputs = graph.inputs.filter(({ name }) => taken.has(name) && !graph.constants.has(name));
  if (inputs.length === 1) return inputs[0];
  const names = inputs.slice(0, 4).map(({ name }) => quote(name));
  throw new NetworkFileError(`${place}, graph`, 'one input', names.join(', ') || 'none');
}

/** The input's shape for one example; a first dimension that is open or larger counts examples. */
function inputShape(
  { name, shape }: OnnxValue,
  assumed: string[],
  file: string,
): { shape: number[]; size: number; batch: number } {
  const place = `${file}, input ${quote(name)}`;
  if (!shape || shape.length === 0) throw new NetworkFileError(place, 'a shape', 'none');
  const batch = shape.length === 2 || shape.length >= 4;
  const one = shape.map((size, d) =>
    d === 0 && ((size === undefined && shape.length > 1) || batch) ? 1 : size,
  );
  const open = one.findIndex((size) => size === undefined);
  if (open >= 0)
    throw new NetworkFileError(
      place,
      `a size for dimension ${open} (write the model with a fixed input size)`,
      'an open one',
    );
  if (batch && shape[0] !== undefined && shape[0] > 1)
    assumed.push(`The first of the input's dimensions, ${shape.join(' × ')}, counts examples.`);
  const sizes = one as number[];
  const size = countOf(sizes, place);
  if (size < 1 || size > INPUTS) throw new NetworkFileError(place, `1 to ${INPUTS} numbers`, String(size));
  return { shape: sizes, size, batch: batch ? (shape[0] ?? 1) : 1 };
}
