import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { assertRefused } from '../testing/refused-files.testing.ts';
import { unpickle, type Pickled } from './pickle.ts';
import { collect, rebuiltTensor, Stored } from './pytorch-tensors.ts';
import { storageOf, type Tensor } from './tensor.ts';

const refused = (bytes: Uint8Array, message: RegExp): Promise<void> =>
  assertRefused(bytes, 'file', /./, message);

/** A pickle of these operations within a PyTorch archive. */
function torch(pickle: string, storage = new Uint8Array(16)): Uint8Array {
  return zipSync(
    { 'a/data.pkl': new Uint8Array(Buffer.from(pickle, 'latin1')), 'a/data/0': storage },
    { level: 0 },
  );
}

const text = (value: string): string => `X${String.fromCharCode(value.length)}\0\0\0${value}`;
/** A tensor of a storage of `count` floats. */
const tensor = (count: number, offset: number, size: number, stride: number): string =>
  `ctorch._utils\n_rebuild_tensor_v2\n((${text('storage')}ctorch\nFloatStorage\n${text('0')}${text('cpu')}K${String.fromCharCode(count)}tQ` +
  `K${String.fromCharCode(offset)}K${String.fromCharCode(size)}\x85K${String.fromCharCode(stride)}\x85\x89}tR`;

test('pickles run no code, and tensors stay within their storage', async () => {
  await refused(torch('\x80\x02cos\nsystem\nX\x04\0\0\0exit\x85R.'), /got the object 'os\.system'/);
  await refused(torch('\x80\x02cbuiltins\neval\n.'), /got the object 'builtins\.eval'/);
  await refused(torch(`\x80\x04${'\x8c\x02os'}${'\x8c\x06system'}\x93.`), /got the object 'os\.system'/);
  await refused(torch('\x80\x02ios\nsystem\n.'), /a pickle of plain values expected, got operation 105/);
  await refused(
    torch(`\x80\x02}${text('w')}${tensor(200, 0, 2, 1)}s.`),
    /200 numbers \(the file may be cut off\) expected, got 16 bytes/,
  );
  await refused(torch(`\x80\x02}${text('w')}${tensor(4, 3, 2, 1)}s.`), /tensor 'w': 5 numbers of 4 bytes/);
  await refused(torch(`\x80\x02}${text('w')}${tensor(4, 0, 2, 200)}s.`), /tensor 'w': 201 numbers/);
  await refused(torch('\x80\x02}.'), /a file without tensors/);
  for (const broken of [
    '.',
    't.',
    '}h\x07.',
    '}K\x01K\x02s',
    '\x80',
    'R.',
    '}Q.',
    '}}R.',
    '(',
    '}(K\x01K',
    'X\xff\xff\xff\xff',
  ])
    await refused(torch(broken), /expected/);
});

test('a pickle may hold itself, and its numbers have signs', async () => {
  await refused(torch('\x80\x02}q\0X\x01\0\0\0ah\0s.'), /a file without tensors/);
  const whole = new Map<string, Pickled>();
  const storage = new Stored(storageOf(new Uint8Array(8), 'f32'));
  whole.set('a', whole as Pickled).set('w', rebuiltTensor([storage, 0, [2], [1]], 'head') as Pickled);
  const tensors: Tensor[] = [];
  collect(whole as Pickled, '', tensors, new Set(), 0);
  assert.deepEqual(tensors.map(({ name }) => name), ['w']); // prettier-ignore
  const host = { named: () => null, called: () => null, referred: () => null };
  const value = (code: string) => unpickle(new Uint8Array(Buffer.from(code, 'latin1')), 'pickle', host);
  assert.deepEqual(
    value('(\x8a\x01\xff\x8a\x02\xff\x00\x8a\x00J\xfe\xff\xff\xffG\x3f\xf8\0\0\0\0\0\0t.'),
    [-1, 255, 0, -2, 1.5],
  );
  assert.deepEqual(value(']q\x01(K\x01K\x02eK\x03a.'), [1, 2, 3]);
});
