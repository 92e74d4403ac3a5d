import { formatNetwork } from '../model/format.ts';
import type { Network } from '../model/network.ts';
import { nnetText } from './nnet-text.ts';
import { numpySource } from './numpy-source.ts';
import { pytorchSource } from './pytorch-source.ts';
import { safetensorsBytes } from './safetensors-bytes.ts';
import { encodeText } from './text.ts';

/** The formats that networks are written in; `pytorch` and `numpy` are Python source code that rebuilds the network. */
export type FileFormat = 'json' | 'safetensors' | 'nnet' | 'pytorch' | 'numpy';

/**
 * A network as a file. Numbers are written so that they are read back bit for bit.
 *
 * @throws NetworkFileError where a format cannot hold the network: `.nnet` has no activation but ReLU
 */
export function writeNetwork(network: Network, format: FileFormat): Uint8Array {
  switch (format) {
    case 'json':
      return encodeText(`${JSON.stringify(formatNetwork(network))}\n`);
    case 'safetensors':
      return safetensorsBytes(network);
    case 'nnet':
      return encodeText(nnetText(network));
    case 'pytorch':
      return encodeText(pytorchSource(network));
    case 'numpy':
      return encodeText(numpySource(network));
  }
}
