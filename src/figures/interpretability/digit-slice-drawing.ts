import { bounds } from '../../drawing/page/axes.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { drawPlaceNames } from '../../drawing/page/place-names.ts';
import { drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { drawAreas } from './digit-slice-areas.ts';
import { drawAside, drawGallery, drawStrip } from './digit-slice-aside.ts';
import { drawCorners, drawFoot, drawMark, drawTriangle } from './digit-slice-marks.ts';
import { numerals } from './digit-slice-numerals.ts';
import type { Slice } from './digit-slice-scene.ts';
import { LAYOUT, isMoving, markedIn, sceneIn, viewKey } from './digit-slice-scene.ts';

const { map: MAP, aside, strip } = LAYOUT;

function drawTitles(svg: SVGSVGElement): void {
  once(layer(svg, 'titles'), 'drawn', (group) =>
    drawPanelTitles(group, [
      { x: MAP.left, y: MAP.top - 11, words: 'the plane through A, B and C' },
      { x: aside.left + 10, y: MAP.top - 11, words: 'at the cross' },
      { x: aside.left + 10, y: MAP.top + 203, words: 'picked' },
      { x: strip.left - 14, y: strip.top - 8, words: 'test digits by distance from the plane' },
    ]),
  );
}

/** What strip and gallery are drawn for. */
const stripKey = (svg: SVGSVGElement, { a, b, c, shown, pick }: Slice): string =>
  [a, b, c, shown, pick, svg.hasAttribute('data-painted')].join(' ');

/** Draw a slice: map, images, strip and gallery. */
export function drawSlice(svg: SVGSVGElement, state: Slice): void {
  const scene = sceneIn(state);
  const key = viewKey(state);
  const moving = isMoving(state);
  drawTitles(svg);
  drawAreas(svg, state);
  once(layer(svg, 'map'), key, () => {
    const { left, top, right, bottom } = bounds(scene.plot);
    drawTriangle(svg, state);
    drawPaths(layer(svg, 'frame'), [{ name: 'map-frame', d: `M${left},${top}H${right}V${bottom}H${left}Z` }]);
  });
  drawRegionStop(layer(svg, 'map-stop'), scene.complex, scene.plot, moving ? -1 : markedIn(state).region);
  once(layer(svg, 'numerals'), moving ? 'moving' : `${key} ${state.pick}`, (group) =>
    drawPlaceNames(group, moving ? [] : numerals(state), { name: 'numeral', lift: '0.35em' }),
  );
  drawFoot(svg, state);
  drawMark(svg, state);
  drawCorners(svg, state);
  drawAside(svg, state);
  once(layer(svg, 'strip-state'), stripKey(svg, state), () => {
    drawStrip(svg, state);
    drawGallery(svg, state);
  });
}
