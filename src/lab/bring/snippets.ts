/** How a library saves a network in a file that is read here. */
export interface Snippet {
  readonly name: string;
  /** What the code takes for granted, and what the file then leaves open. */
  readonly words: string;
  readonly code: string;
}

/** A snippet for each library; a test has a file of each kind read. */
export const snippets: readonly Snippet[] = [
  {
    name: 'PyTorch',
    words:
      'The weights alone. A state dict does not say which activation stands between them: ReLU is assumed.',
    code: `import torch

torch.save(model.state_dict(), "network.pt")
# or, with its activations:
torch.onnx.export(model, torch.zeros(1, 2), "network.onnx")  # 2: the number of inputs`,
  },
  {
    name: 'Keras',
    words: 'All weights in their order. ReLU is assumed between them.',
    code: `import numpy

numpy.savez("network.npz", *model.get_weights())`,
  },
  {
    name: 'scikit-learn',
    words: 'Of an MLPClassifier or MLPRegressor with activation="relu".',
    code: `import numpy

numpy.savez(
    "network.npz",
    **{f"coefs_{i}": w for i, w in enumerate(model.coefs_)},
    **{f"intercepts_{i}": b for i, b in enumerate(model.intercepts_)},
)`,
  },
  {
    name: 'JAX',
    words: 'Of a list of layers (W, b), each used as x @ W + b. ReLU is assumed between them.',
    code: `import numpy

numpy.savez("network.npz", *[numpy.asarray(a) for W, b in params for a in (W, b)])`,
  },
];
