import { NetworkFormatError } from '../model/errors.ts';
import { fileLimits, NetworkFileError } from './file-error.ts';
import type { Found } from './found.ts';
import { fileError, jsonNetworks } from './json.ts';
import { nnetNetwork } from './nnet.ts';
import { isNpy, npyNetworks, npzNetworks } from './numpy.ts';
import { isOnnx, onnxNetworks } from './onnx.ts';
import { pytorchNetworks, saveStateDict } from './pytorch.ts';
import { isSafetensors, safetensorsNetworks } from './safetensors.ts';
import { decodeText, quote } from './text.ts';
import { zipEntries } from './zip.ts';

const readable =
  'a network as JSON, .nnet, .onnx, .safetensors, .npz, .npy, or a PyTorch state dict (.pt, .pth)';
const saveArrays = 'numbers as .npz (in Python: numpy.savez(path, *model.get_weights()), or ONNX)';

/**
 * Every network that a file can mean, likeliest first: its own JSON, PyTorch state dicts, safetensors, ONNX, `.nnet`, NumPy
 * arrays of scikit-learn or Keras, brain.js.
 *
 * The format is told from the bytes; the file's name serves for messages and where the bytes leave it open.
 *
 * @throws NetworkFileError with the place and what is expected there
 */
export async function readNetworks(bytes: Uint8Array, fileName = 'network'): Promise<Found[]> {
  await Promise.resolve();
  try {
    return networksOf(bytes, fileName.split(/[/\\]/).at(-1) || 'network');
  } catch (error) {
    throw error instanceof NetworkFormatError ? fileError(error, fileName) : error;
  }
}

function networksOf(bytes: Uint8Array, file: string): Found[] {
  const extension = /\.([a-z0-9]+)$/i.exec(file)?.[1].toLowerCase() ?? '';
  const name = file.replace(/(.)\.[a-z0-9]+$/i, '$1');
  if (bytes.length === 0) throw new NetworkFileError(file, readable, 'an empty file');
  if (bytes.length > fileLimits.bytes)
    throw new NetworkFileError(file, `at most ${fileLimits.bytes} bytes`, String(bytes.length));
  refuseOthers(bytes, file);
  if (begins(bytes, 'PK\x03\x04')) return archiveNetworks(bytes, file, name);
  if (isNpy(bytes)) return npyNetworks(bytes, name);
  if (isSafetensors(bytes)) return safetensorsNetworks(bytes, name);
  if (extension === 'onnx' || isOnnx(bytes)) return onnxNetworks(bytes, name);
  const start = textStart(bytes);
  if (start?.startsWith('{') || start?.startsWith('[') || extension === 'json')
    return jsonNetworks(decodeText(bytes, file), name);
  if (start?.startsWith('//') || extension === 'nnet') return [nnetNetwork(decodeText(bytes, file), name)];
  if (extension === 'safetensors') return safetensorsNetworks(bytes, name);
  throw new NetworkFileError(file, readable, 'something else');
}

function archiveNetworks(bytes: Uint8Array, file: string, name: string): Found[] {
  const entries = zipEntries(bytes, file);
  if (entries.some((entry) => /(^|\/)(data|constants)\.pkl$/.test(entry.name)))
    return pytorchNetworks(entries, name);
  if (entries.some((entry) => entry.name.endsWith('.npy'))) return npzNetworks(entries, name);
  if (entries.some((entry) => entry.name.endsWith('.weights.h5')))
    throw new NetworkFileError(file, saveArrays, 'a Keras archive');
  const inside = entries.find((entry) => /\.(pth?|onnx|nnet|safetensors|json)$/.test(entry.name));
  if (inside)
    throw new NetworkFileError(
      file,
      `a network file by itself (unpack ${quote(inside.name)})`,
      'an archive of several',
    );
  const names = entries.slice(0, 3).map((entry) => entry.name);
  throw new NetworkFileError(file, 'data.pkl or .npy files in the archive', names.join(', ') || 'none');
}

/** Formats that are known and not read, with what to do instead. */
function refuseOthers(bytes: Uint8Array, file: string): void {
  const refused: readonly (readonly [boolean, string, string])[] = [
    [
      bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 5,
      saveStateDict,
      'a pickle, or a file of PyTorch before 1.6',
    ],
    [begins(bytes.subarray(257), 'ustar'), saveStateDict, 'a tar archive'],
    [begins(bytes, '\x89HDF'), saveArrays, 'an HDF5 file'],
    [begins(bytes.subarray(4), 'TFL3'), 'the model as ONNX', 'a TensorFlow Lite file'],
    [bytes[0] === 0x1f && bytes[1] === 0x8b, 'the unpacked file', 'a gzip archive'],
  ];
  for (const [is, expected, found] of refused) if (is) throw new NetworkFileError(file, expected, found);
}

function begins(bytes: Uint8Array, start: string): boolean {
  return start.split('').every((sign, i) => bytes[i] === sign.charCodeAt(0));
}

/** How a text begins, spaces and a byte-order mark aside; nothing if the bytes are no text. */
function textStart(bytes: Uint8Array): string | undefined {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const start = wide
    ? bytes.subarray(0, 256).filter((byte) => byte !== 0 && byte < 0x80)
    : bytes.subarray(0, 256);
  const text = Array.from(start, (byte) => String.fromCharCode(byte)).join('');
  return text.replace(/^\xef\xbb\xbf/, '').trimStart();
}
