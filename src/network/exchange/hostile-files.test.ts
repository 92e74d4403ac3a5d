import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { importFixture } from '../testing/mutated-files.testing.ts';
import { safetensorsBytes, safetensorsFile } from '../testing/safetensors-file.testing.ts';
import { NetworkFileError } from './file-error.ts';
import { assertRefused } from '../testing/refused-files.testing.ts';
import { readNetworks } from './read-networks.ts';

const refused = (bytes: Uint8Array, message: RegExp): Promise<void> =>
  assertRefused(bytes, 'file', /./, message);

/** The head of a .npy file with no numbers behind it. */
function npy(descr: string, shape: string, body = new Uint8Array(0), version = 1): Uint8Array {
  const head = `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }\n`;
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  length.writeUIntLE(head.length, 0, length.length);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x93NUMPY', 'latin1'),
      Buffer.from([version, 0]),
      length,
      Buffer.from(head),
      body,
    ]),
  );
}

test('headers that claim too much are refused before memory is taken', async () => {
  for (const length of [2n ** 63n, 2n ** 64n - 1n, 2n ** 40n, 10n ** 7n])
    await refused(safetensorsBytes('{"a": 1}', new Uint8Array(8), length), /(2\^53|a header of at most)/);
  await refused(safetensorsBytes('{"a": 1}', new Uint8Array(0), 100n), /more bytes for the header .*cut off/);
  const tensor = (shape: string, offsets: string, dtype = 'F32') =>
    safetensorsBytes(
      `{"a.weight": {"dtype": "${dtype}", "shape": ${shape}, "data_offsets": ${offsets}}}`,
      new Uint8Array(16),
    );
  await refused(tensor('[4294967296, 4294967296]', '[0, 16]'), /fewer than 2\^53 numbers/);
  await refused(tensor('[100000, 100000]', '[0, 16]'), /10000000000 numbers of 4 bytes .*got 16 bytes/);
  await refused(tensor('[2, 2]', '[0, 17]'), /a place within the 16 bytes/);
  await refused(tensor('[2, 2]', '[-8, 8]'), /a place within the 16 bytes/);
  await refused(tensor('[2, -2]', '[0, 16]'), /whole numbers/);
  await refused(tensor('[1,1,1,1,1,1,1,1,1]', '[0, 16]'), /at most 8 dimensions/);
  await refused(
    tensor('[2, 2]', '[0, 16]', 'F8_E4M3'),
    /numbers of type F16, BF16, F32 or F64 expected, got 'F8_E4M3'/,
  );
  await refused(tensor('[2, 2]', '[0, 16]', 'constructor'), /got 'constructor'/);
  await refused(safetensorsBytes('[]      ', new Uint8Array(0)), /something else/);
  await refused(safetensorsBytes('{"a": null}', new Uint8Array(0)), /a shape expected/);
});

test('arrays of objects, of huge shapes and of strange heads are refused', async () => {
  await refused(npy("'<f8'", '(1000000, 1000000)'), /numbers of 8 bytes/);
  await refused(npy("'<f8'", '(9007199254740993, 2)'), /whole numbers/);
  await refused(npy("'|O'", '(2,)'), /not of objects/);
  await refused(npy("[('a', '<f8')]", '(2,)'), /an array of numbers/);
  await refused(npy("'<f8'", '(2,)', new Uint8Array(16)), /weights of layers/);
  await refused(npy("'<f8'", '(2, 2)', new Uint8Array(16), 2), /may be cut off/);
});

test('zip archives that unpack to more than they say, or to too much, are stopped', async () => {
  const bomb = zipSync({ 'a.npy': new Uint8Array(30 * 2 ** 20) }, { level: 9 });
  await refused(bomb, /beginning of a \.npy file/);
  /** The archive with another size in its directory, which stands 24 bytes behind the entry's signature. */
  const claimed = (size: number) => {
    const bytes = Buffer.from(bomb);
    bytes.writeUInt32LE(size, bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
    return new Uint8Array(bytes);
  };
  await refused(claimed(1000), /1000 bytes expected, got more/);
  await refused(claimed(40 * 2 ** 20), /a size that its packed bytes can have|41943040 bytes expected/);
  await refused(claimed(2 ** 32 - 2), /when unpacked|arrays of at most|packed bytes can have/);
  const many = zipSync(
    Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`${i}.npy`, new Uint8Array(20 * 2 ** 20)])),
  );
  await refused(many, /arrays of at most 67108864 bytes/);
  const plain = zipSync({ 'readme.txt': new Uint8Array(3) });
  await refused(plain, /data\.pkl or \.npy files in the archive expected, got readme\.txt/);
  await refused(
    zipSync({ data: new Uint8Array(1), 'policy.pth': new Uint8Array(1) }),
    /\(unpack 'policy\.pth'\)/,
  );
  await refused(zipSync({ 'model.weights.h5': new Uint8Array(3) }), /a Keras archive/);
  await refused(
    zipSync({ 'm/code/a.py': new Uint8Array(3), 'm/data.pkl': new Uint8Array(3) }),
    /a TorchScript archive/,
  );
  await refused(
    plain.subarray(0, plain.length - 10),
    /directory at the end of a zip archive \(the file may be cut off\)/,
  );
});

test('an archive whose directory is told in eight bytes is read', async () => {
  const bytes = Buffer.from(importFixture('checkpoint.pt'));
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
  const long = Buffer.alloc(56 + 20);
  long.write('PK\x06\x06', 0, 'latin1');
  long.writeBigUInt64LE(BigInt(count), 32);
  long.writeBigUInt64LE(BigInt(start), 48);
  long.write('PK\x06\x07', 56, 'latin1');
  long.writeBigUInt64LE(BigInt(end), 64);
  const tail = Buffer.from(bytes.subarray(end));
  tail.writeUInt16LE(0xffff, 10);
  tail.writeUInt32LE(0xffffffff, 16);
  const archive = new Uint8Array(Buffer.concat([bytes.subarray(0, end), long, tail]));
  const [[found], [expected]] = await Promise.all(
    [archive, importFixture('checkpoint.pt')].map((file) => readNetworks(file, 'a.pt')),
  );
  assert.deepEqual(found, expected);
  const far = Buffer.from(archive);
  far.writeBigUInt64LE(2n ** 62n, end + 48);
  await refused(new Uint8Array(far), /less than 2\^53/);
  far.writeBigUInt64LE(2n ** 50n, end + 48);
  await refused(new Uint8Array(far), /a place within the/);
  far.writeBigUInt64LE(2n ** 50n, end + 32);
  await refused(new Uint8Array(far), /at most 20000 files inside/);
});

test('a cut-off file says so, wherever it is cut', async () => {
  for (const file of [
    'convolution.onnx',
    'checkpoint.pt',
    'keras.npz',
    'actor-critic.safetensors',
    'square.npy',
  ]) {
    const bytes = importFixture(file);
    // The end of an ONNX file, its list of versions, is not needed.
    for (let length = 0; length < bytes.length - 8; length += 17)
      await assert.rejects(
        readNetworks(bytes.subarray(0, length), file),
        NetworkFileError,
        `${file}, ${length}`,
      );
  }
});

test('views into a larger buffer are read as they are', async () => {
  const bytes = safetensorsFile({ 'a.weight': { shape: [1, 2], values: [3, 4] } });
  const larger = new Uint8Array(bytes.length + 11);
  larger.set(bytes, 5);
  const [{ network }] = await readNetworks(larger.subarray(5, 5 + bytes.length), 'file');
  assert.deepEqual([...network.layers[0].weights], [3, 4]);
});
