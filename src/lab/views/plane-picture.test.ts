import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linearRegions, randomNetwork } from '../../network/index.ts';
import { pictureOf } from '../regions/picture.ts';
import { sidesBeyond } from './plane-picture.ts';

test('beyond each side of a region lies the neighbour that has the same side', () => {
  const network = randomNetwork({ widths: [2, 12, 12, 1], seed: 4 });
  const window = { x0: -1, x1: 1, y0: -1, y1: 1 };
  const picture = pictureOf(linearRegions(network, [[-1, -1], [1, 1]]), window, 0); // prettier-ignore
  const { starts, corners, left, right, regionCount } = picture;
  const beyond = sidesBeyond(picture);
  let inner = 0;
  for (let i = 0; i < regionCount; i++)
    for (let k = starts[i]; k < starts[i + 1]; k++) {
      if (beyond[k] < 0) continue;
      inner++;
      const before = corners[k === starts[i] ? starts[i + 1] - 1 : k - 1];
      const others = corners.subarray(starts[beyond[k]], starts[beyond[k] + 1]);
      assert.ok(others.includes(before) && others.includes(corners[k]), `region ${i}, corner ${k}`);
    }
  assert.equal(inner, 2 * left.filter((region, e) => region >= 0 && right[e] >= 0).length);
});
