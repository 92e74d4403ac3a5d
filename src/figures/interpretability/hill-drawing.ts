import { layer, once, type SvgGroup } from '../../drawing/page/layer.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { setting } from '../../drawing/page/setting.ts';
import { round } from '../../drawing/words/number.ts';
import { GOAL, TRACK, height } from './mountain-car.ts';
import { hill, type Scene } from './policy-scene.ts';

/** The track as a curve of short lines. */
const GROUND = Array.from({ length: 91 }, (_, i) => TRACK[0] + ((TRACK[1] - TRACK[0]) * i) / 90);

/** The track between the wall and the goal; it never changes. */
export function drawHill(svg: SVGSVGElement): void {
  once(layer(svg, 'hill'), 'drawn', (group) => {
    const top = GROUND.map((x, i) => `${i ? 'L' : 'M'}${round(hill.x(x))},${round(hill.y(height(x)))}`).join(
      '',
    );
    const [left, right] = hill.x.range;
    const wall = round(hill.y(height(TRACK[0])));
    const [pole, foot] = [round(hill.x(GOAL)), round(hill.y(height(GOAL)))];
    drawPaths(group, [
      { name: 'earth', d: `${top}L${right},116L${left},116Z` },
      { name: 'track', d: top },
      { name: 'wall', d: `M${left - 3},${wall}V${wall - 26}` },
      { name: 'pole', d: `M${pole},${foot}V${foot - 26}` },
      { name: 'flag', d: `M${pole},${foot - 26}l13,5l-13,5Z` },
    ]);
  });
}

/** The car on its track, leaning as the track does there, and the push that it gives. */
export function drawCar(parent: SvgGroup, { here: [x], action }: Scene): void {
  const along = 1e-3;
  const rise = hill.y(height(x + along)) - hill.y(height(x - along));
  const run = hill.x(x + along) - hill.x(x - along);
  const lean = round((Math.atan2(rise, run) * 180) / Math.PI);
  parent.each(
    setting({
      transform: `translate(${round(hill.x(x))},${round(hill.y(height(x)))}) rotate(${lean})`,
    }),
  );
  const push = action === 0 ? 'M-14,-10h-16m6,-5l-6,5l6,5' : action === 2 ? 'M14,-10h16m-6,-5l6,5l-6,5' : '';
  drawPaths(parent, [
    { name: 'body', d: 'M-12,-5V-10L-7,-11L-4,-16H5L8,-11L12,-10V-5Z' },
    { name: 'wheels', d: 'M-6,-4h0M6,-4h0' },
    { name: 'push', d: push || 'M0,0' },
  ]);
}
