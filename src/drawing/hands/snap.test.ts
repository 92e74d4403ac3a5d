import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import type { Point } from '../../network/index.ts';
import { eraseSnapping, showSnapping, snapToTurns, snapToValues } from './snap.ts';

const VALUES = [
  { value: -1, name: 'edge' },
  { value: 0, name: 'midline' },
  { value: 1, name: 'edge' },
];

test('near a line a place comes to lie on it, near a crossing on that, and elsewhere nothing snaps', () => {
  const near = (at: Point) => snapToValues(at, 0.05, VALUES, VALUES);
  assert.deepEqual(near([0.97, -1.02]), { at: [1, -1], words: 'corner' });
  assert.deepEqual(near([0.03, 0.98]), { at: [0, 1], words: 'middle of an edge' });
  assert.deepEqual(near([0.03, -0.02]), { at: [0, 0], words: 'middle' });
  assert.deepEqual(near([0.3, 1.04]), { at: [0.3, 1], words: 'edge' });
  assert.deepEqual(near([-0.04, 0.4]), { at: [0, 0.4], words: 'midline' });
  assert.equal(near([0.3, 0.4]), null);
  assert.equal(near([0.94, 0.4]), null);
});

test('a direction within three degrees of a multiple of 15° turns there; on the grid 45° is exact, and 30° about', () => {
  const centre: Point = [0.25, -0.5];
  for (let degrees = 0; degrees < 360; degrees++) {
    const angle = (degrees * Math.PI) / 180;
    const place: Point = [centre[0] + 0.6 * Math.cos(angle), centre[1] + 0.6 * Math.sin(angle)];
    const snap = snapToTurns(place, centre, 64);
    const off = Math.abs(degrees - 15 * Math.round(degrees / 15));
    if (off > 3) assert.equal(snap, null, String(degrees));
    if (off >= 3) continue;
    const wanted = 15 * Math.round(degrees / 15);
    assert.equal(snap!.words, `${wanted % 45 === 0 ? '' : 'about '}${wanted % 180}°`);
    const [dx, dy] = [snap!.at[0] - centre[0], snap!.at[1] - centre[1]];
    assert.ok(Number.isInteger(64 * dx) && Number.isInteger(64 * dy), String(degrees));
    const turned = (Math.atan2(dy, dx) * 180) / Math.PI;
    const away = Math.abs(((turned - wanted + 540) % 360) - 180);
    assert.ok(away < (wanted % 45 === 0 ? 1e-9 : 1), `${degrees}: ${turned}`);
  }
});

test('what a hand has snapped to is shown once, and goes when the hand lets go', () => {
  const { document } = parseHTML('<svg></svg>');
  const svg = document.querySelector('svg') as unknown as SVGSVGElement;
  showSnapping(svg, [[3, 4]], 'edge', [3, 4], 560);
  showSnapping(svg, [[5, 6]], 'corner', [500, 6], 560);
  assert.equal(svg.querySelectorAll('circle').length, 1);
  assert.equal(svg.querySelector('circle')?.getAttribute('cx'), '5');
  assert.equal(svg.querySelector('text')?.textContent, 'corner');
  assert.equal(svg.querySelector('text')?.getAttribute('text-anchor'), 'end');
  eraseSnapping(svg);
  assert.equal(svg.childElementCount, 0);
  eraseSnapping(svg);
});
