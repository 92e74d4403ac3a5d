import { PbfWriter } from 'pbf';
import { uniformSource } from '../model/random.ts';

/** A node of a graph to be written. */
export interface NodeSketch {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Lists of whole numbers, floats by a key that ends with a star, texts. */
  readonly attributes?: Readonly<Record<string, number | readonly number[] | string>>;
}

/** A constant to be written, in doubles, or as whole numbers. */
export interface ConstantSketch {
  readonly shape: readonly number[];
  readonly values: readonly number[] | Float64Array;
  readonly whole?: boolean;
  /** Said to be in another file. */
  readonly external?: boolean;
}

/** A graph with the input `x` and the output `y`. */
export interface GraphSketch {
  readonly shape: readonly (number | string)[];
  readonly nodes: readonly NodeSketch[];
  readonly constants?: Readonly<Record<string, ConstantSketch>>;
  readonly outputs?: readonly string[];
}

/** A node with names of inputs and outputs between spaces. */
export function node(
  op: string,
  inputs: string,
  outputs: string,
  attributes: NodeSketch['attributes'] = {},
): NodeSketch {
  return { op, inputs: inputs.split(' '), outputs: outputs.split(' '), attributes };
}

const next = uniformSource(3);

/** A constant of this shape with numbers between −1 and 1. */
export function randomConstant(...shape: number[]): ConstantSketch {
  const count = shape.reduce((product, size) => product * size, 1);
  return { shape, values: Array.from({ length: count }, () => 2 * next() - 1) };
}

/** The bytes of an ONNX file with a graph. */
export function onnxFile(sketch: GraphSketch): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, 8);
  pbf.writeMessage(7, writeGraph, sketch);
  return pbf.finish();
}

function writeGraph({ shape, nodes, constants = {}, outputs = ['y'] }: GraphSketch, pbf: PbfWriter): void {
  for (const node of nodes) pbf.writeMessage(1, writeNode, node);
  for (const [name, constant] of Object.entries(constants))
    pbf.writeMessage(5, writeConstant, { name, ...constant });
  pbf.writeMessage(11, writeValue, { name: 'x', shape });
  for (const name of outputs) pbf.writeMessage(12, writeValue, { name, shape: [] });
}

function writeNode({ op, inputs, outputs, attributes = {} }: NodeSketch, pbf: PbfWriter): void {
  for (const name of inputs) pbf.writeStringField(1, name);
  for (const name of outputs) pbf.writeStringField(2, name);
  pbf.writeStringField(4, op);
  for (const [key, value] of Object.entries(attributes)) pbf.writeMessage(5, writeAttribute, { key, value });
}

function writeAttribute(
  { key, value }: { key: string; value: number | readonly number[] | string },
  pbf: PbfWriter,
): void {
  pbf.writeStringField(1, key.replace('*', ''));
  if (typeof value === 'string') pbf.writeStringField(4, value);
  else if (typeof value !== 'number') pbf.writePackedVarint(8, [...value]);
  else if (key.endsWith('*')) pbf.writeFloatField(2, value);
  else pbf.writeVarintField(3, value);
}

function writeConstant(
  { name, shape, values, whole, external }: ConstantSketch & { readonly name: string },
  pbf: PbfWriter,
): void {
  pbf.writePackedVarint(1, [...shape]);
  pbf.writeVarintField(2, whole ? 7 : 11);
  if (whole) pbf.writePackedVarint(7, [...values]);
  else pbf.writeBytesField(9, new Uint8Array(Float64Array.from(values).buffer));
  pbf.writeStringField(8, name);
  if (external) pbf.writeVarintField(14, 1);
}

function writeValue(
  { name, shape }: { readonly name: string; readonly shape: readonly (number | string)[] },
  pbf: PbfWriter,
): void {
  pbf.writeStringField(1, name);
  pbf.writeMessage(2, (_, type) => type.writeMessage(1, writeTensorType, shape), shape);
}

function writeTensorType(shape: readonly (number | string)[], pbf: PbfWriter): void {
  pbf.writeVarintField(1, 11);
  pbf.writeMessage(2, writeShape, shape);
}

function writeShape(shape: readonly (number | string)[], pbf: PbfWriter): void {
  for (const size of shape)
    pbf.writeMessage(
      1,
      (_, inner) =>
        typeof size === 'number' ? inner.writeVarintField(1, size) : inner.writeStringField(2, size),
      size,
    );
}
