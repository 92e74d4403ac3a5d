import { PbfReader } from 'pbf';
import { NetworkFileError } from '../file-error.ts';
import { readTensor, type OnnxTensor } from './constants.ts';
import { CUT, pushLimited, readAll, readMessage, readNumbers, readText, type Fields } from './fields.ts';

/** What a node is told beside its inputs. */
export interface Attribute {
  readonly f?: number;
  readonly i?: number;
  readonly s?: string;
  readonly t?: OnnxTensor;
  readonly floats: readonly number[];
  readonly ints: readonly number[];
}

/** An operation of a graph. */
export interface OnnxNode {
  readonly name: string;
  readonly op: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, Attribute>;
}

/** A value that a graph takes or gives; a size that the file leaves open is undefined. */
export interface OnnxValue {
  readonly name: string;
  readonly shape?: readonly (number | undefined)[];
}

/** A graph of operations. */
export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: ReadonlyMap<string, OnnxTensor>;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/** The graph of an ONNX file. */
export function onnxGraph(bytes: Uint8Array, place: string): OnnxGraph {
  try {
    const pbf = new PbfReader(bytes);
    let graph: OnnxGraph | undefined;
    readAll(pbf, bytes.length, { 7: () => (graph = readGraph(pbf)) });
    if (graph) return graph;
  } catch (error) {
    if (error instanceof NetworkFileError) throw error;
  }
  throw new NetworkFileError(place, CUT, 'other bytes');
}

function readGraph(pbf: PbfReader): OnnxGraph {
  const nodes: OnnxNode[] = [];
  const tensors: OnnxTensor[] = [];
  const inputs: OnnxValue[] = [];
  const outputs: OnnxValue[] = [];
  let name = '';
  readMessage(pbf, {
    1: () => pushLimited(nodes, readNode(pbf), 'nodes'),
    2: () => (name = readText(pbf)),
    5: () => pushLimited(tensors, readTensor(pbf), 'constants'),
    11: () => pushLimited(inputs, readValue(pbf), 'inputs'),
    12: () => pushLimited(outputs, readValue(pbf), 'outputs'),
    15: () => {
      throw new NetworkFileError('graph', 'dense constants', 'a sparse one');
    },
  });
  return { name, nodes, constants: new Map(tensors.map((tensor) => [tensor.name, tensor])), inputs, outputs };
}

function readNode(pbf: PbfReader): OnnxNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, Attribute>();
  let [name, op, domain] = ['', '', ''];
  readMessage(pbf, {
    1: () => pushLimited(inputs, readText(pbf), 'inputs of a node'),
    2: () => pushLimited(outputs, readText(pbf), 'outputs of a node'),
    3: () => (name = readText(pbf)),
    4: () => (op = readText(pbf)),
    5: () => {
      const [key, attribute] = readAttribute(pbf);
      attributes.set(key, attribute);
    },
    7: () => (domain = readText(pbf)),
  });
  return { name, op, domain, inputs, outputs, attributes };
}

function readAttribute(pbf: PbfReader): [string, Attribute] {
  let name = '';
  const floats: number[] = [];
  const ints: number[] = [];
  const read: { f?: number; i?: number; s?: string; t?: OnnxTensor } = {};
  readMessage(pbf, {
    1: () => (name = readText(pbf)),
    2: () => (read.f = pbf.readFloat()),
    3: () => (read.i = pbf.readVarint(true)),
    4: () => (read.s = readText(pbf)),
    5: () => (read.t = readTensor(pbf)),
    7: () => readNumbers(pbf, floats, () => pbf.readFloat()),
    8: () => readNumbers(pbf, ints, () => pbf.readVarint(true)),
  });
  return [name, { ...read, floats, ints }];
}

function readValue(pbf: PbfReader): OnnxValue {
  let name = '';
  let shape: (number | undefined)[] | undefined;
  const dimension = () => {
    let size: number | undefined;
    readMessage(pbf, { 1: () => (size = pbf.readVarint(true)) });
    pushLimited((shape ??= []), size !== undefined && size > 0 ? size : undefined, 'dimensions');
  };
  const shapeFields: Fields = { 1: dimension };
  const tensor: Fields = {
    2: () => {
      shape ??= [];
      readMessage(pbf, shapeFields);
    },
  };
  readMessage(pbf, {
    1: () => (name = readText(pbf)),
    2: () => readMessage(pbf, { 1: () => readMessage(pbf, tensor) }),
  });
  return { name, shape };
}
