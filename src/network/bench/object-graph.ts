// Longer than most files: a rival in one piece, as its like are written.
/**
 * Backpropagation as the well-known browser playground does it: an object per node and per link, one example at a time.
 *
 * Written anew for the comparison in `training.ts`, with what that program's objects hold and what its loops check: names,
 * links that may be dead, a penalty that may be there. ReLU hidden units, a tanh output, half the squared error.
 */
interface Activation {
  output(x: number): number;
  der(x: number): number;
}

const RELU: Activation = {
  output: (x) => Math.max(0, x),
  der: (x) => (x <= 0 ? 0 : 1),
};
const TANH: Activation = {
  output: (x) => Math.tanh(x),
  der: (x) => {
    const output = TANH.output(x);
    return 1 - output * output;
  },
};
const SQUARE = {
  error: (output: number, target: number) => 0.5 * (output - target) ** 2,
  der: (output: number, target: number) => output - target,
};

class Node {
  id: string;
  inputLinks: Link[] = [];
  bias = 0.1;
  outputs: Link[] = [];
  totalInput = 0;
  output = 0;
  outputDer = 0;
  inputDer = 0;
  accInputDer = 0;
  numAccumulatedDers = 0;
  activation: Activation;

  constructor(id: string, activation: Activation) {
    this.id = id;
    this.activation = activation;
  }

  updateOutput(): number {
    this.totalInput = this.bias;
    for (let j = 0; j < this.inputLinks.length; j++) {
      const link = this.inputLinks[j];
      this.totalInput += link.weight * link.source.output;
    }
    this.output = this.activation.output(this.totalInput);
    return this.output;
  }
}

class Link {
  id: string;
  source: Node;
  dest: Node;
  weight: number;
  isDead = false;
  errorDer = 0;
  accErrorDer = 0;
  numAccumulatedDers = 0;
  regularization: Activation | null = null;

  constructor(source: Node, dest: Node, weight: number) {
    this.id = `${source.id}-${dest.id}`;
    this.source = source;
    this.dest = dest;
    this.weight = weight;
  }
}

/** A network as layers of linked nodes. */
export type Graph = Node[][];

/** Layers of nodes with links between neighbours; weights come from `draw`. */
export function buildGraph(widths: readonly number[], draw: () => number): Graph {
  let id = 1;
  const layers = widths.map((units, l) =>
    Array.from({ length: units }, () => new Node(String(id++), l === widths.length - 1 ? TANH : RELU)),
  );
  for (let l = 1; l < layers.length; l++)
    for (const dest of layers[l])
      for (const source of layers[l - 1]) {
        const link = new Link(source, dest, draw());
        source.outputs.push(link);
        dest.inputLinks.push(link);
      }
  return layers;
}

/** One step on a batch: every example forward and back, then all weights. */
export function stepGraph(graph: Graph, x: Float64Array, y: Float64Array, rate: number): void {
  const inputs = graph[0].length;
  const input: number[] = [];
  for (let n = 0; n < y.length; n++) {
    for (let i = 0; i < inputs; i++) input[i] = x[n * inputs + i];
    forward(graph, input);
    backward(graph, y[n]);
  }
  update(graph, rate, 0);
}

function forward(graph: Graph, input: readonly number[]): number {
  for (let i = 0; i < graph[0].length; i++) graph[0][i].output = input[i];
  for (let l = 1; l < graph.length; l++) {
    const layer = graph[l];
    for (let i = 0; i < layer.length; i++) layer[i].updateOutput();
  }
  return graph[graph.length - 1][0].output;
}

function backward(graph: Graph, target: number): void {
  const last = graph[graph.length - 1][0];
  last.outputDer = SQUARE.der(last.output, target);
  for (let l = graph.length - 1; l >= 1; l--) {
    const layer = graph[l];
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i];
      node.inputDer = node.outputDer * node.activation.der(node.totalInput);
      node.accInputDer += node.inputDer;
      node.numAccumulatedDers++;
    }
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i];
      for (let j = 0; j < node.inputLinks.length; j++) {
        const link = node.inputLinks[j];
        if (link.isDead) continue;
        link.errorDer = node.inputDer * link.source.output;
        link.accErrorDer += link.errorDer;
        link.numAccumulatedDers++;
      }
    }
    if (l === 1) continue;
    const before = graph[l - 1];
    for (let i = 0; i < before.length; i++) {
      const node = before[i];
      node.outputDer = 0;
      for (let j = 0; j < node.outputs.length; j++) {
        const link = node.outputs[j];
        node.outputDer += link.weight * link.dest.inputDer;
      }
    }
  }
}

function update(graph: Graph, rate: number, penalty: number): void {
  for (let l = 1; l < graph.length; l++) {
    const layer = graph[l];
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i];
      if (node.numAccumulatedDers > 0) {
        node.bias -= (rate * node.accInputDer) / node.numAccumulatedDers;
        node.accInputDer = 0;
        node.numAccumulatedDers = 0;
      }
      for (let j = 0; j < node.inputLinks.length; j++) {
        const link = node.inputLinks[j];
        if (link.isDead) continue;
        const shrink = link.regularization ? link.regularization.der(link.weight) : 0;
        if (link.numAccumulatedDers > 0) {
          link.weight -= (rate / link.numAccumulatedDers) * link.accErrorDer;
          link.weight -= rate * penalty * shrink;
          link.accErrorDer = 0;
          link.numAccumulatedDers = 0;
        }
      }
    }
  }
}
