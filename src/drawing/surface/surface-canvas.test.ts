import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linearRegions, randomNetwork } from '../../network/index.ts';
import { creaseMesh } from '../plane/crease-mesh.ts';
import { projection } from './projection.ts';
import { CANVAS_ABOVE, surfacePaths, surfacePicture } from './surface.ts';
import type { Ink } from './surface-canvas.ts';
import { paintSurface } from './surface-canvas.ts';
import { lookNames } from './surface-looks.ts';

const window = [
  [-1.5, -1.5],
  [1.5, 1.5],
] as const;
const mesh = creaseMesh(linearRegions(randomNetwork({ widths: [2, 24, 24, 24, 1], seed: 1 }), window));
const seen = projection(
  { window, heights: [mesh.lowest, mesh.highest], middle: [200, 150], size: 100 },
  { turn: 30, tilt: 30 },
);

/** A canvas that writes down what it is told, as an SVG path would say it. */
function recorder() {
  const painted: { d: string; filled: string | null; stroked: string }[] = [];
  let d = '';
  const tenth = (value: number) => Math.round(value * 10) / 10;
  const context = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 0,
    lineJoin: '',
    globalAlpha: 1,
    filled: null as string | null,
    beginPath() {
      d = '';
      this.filled = null;
    },
    moveTo: (x: number, y: number) => (d += `M${tenth(x)},${tenth(y)}`),
    lineTo: (x: number, y: number) => (d += `L${tenth(x)},${tenth(y)}`),
    closePath: () => (d += 'Z'),
    fill() {
      this.filled = this.fillStyle;
    },
    stroke() {
      painted.push({ d, filled: this.filled, stroked: this.strokeStyle });
    },
    setLineDash: () => undefined,
  };
  return { context: context as unknown as CanvasRenderingContext2D, painted };
}

const inks: readonly Ink[] = lookNames.map((name) => ({
  fill: `fill ${name}`,
  stroke: `stroke ${name}`,
  width: 1,
  dash: [],
  opacity: 1,
}));

test('a canvas shows a surface of more than 2,000 faces as SVG would, path by path', () => {
  assert.ok(mesh.complex.regionCount > CANVAS_ABOVE);
  const [segment] = [{ from: [0, 0], to: [0.001, 0], region: mesh.complex.locate(0.0005, 1e-5) }] as const;
  const picture = surfacePicture(mesh, seen, { selected: 7, lines: [{ segment, kind: 'slice' }] });
  const { context, painted } = recorder();
  paintSurface(context, picture, inks);
  const paths = surfacePaths(picture);
  assert.equal(painted.length, paths.length);
  paths.forEach(({ name, d }, k) => {
    assert.equal(painted[k].d, d);
    assert.equal(painted[k].stroked, `stroke ${name}`);
    assert.equal(painted[k].filled, name.startsWith('face') ? `fill ${name}` : null);
  });
});

test('a whole picture takes far fewer paths than it has faces and creases', () => {
  const { batches } = surfacePicture(mesh, seen);
  const items = batches.reduce((sum, { items: all }) => sum + all.length, 0);
  assert.ok(batches.length < items / 3, `${batches.length} paths for ${items} faces and creases`);
});
