import { drawAxes } from '../../drawing/page/axes.ts';
import { layer, once, type SvgGroup } from '../../drawing/page/layer.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { setting } from '../../drawing/page/setting.ts';
import { chains } from '../../drawing/plane/chains.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { grouped } from '../../drawing/words/big-number.ts';
import { round } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import { drawCar, drawHill } from './hill-drawing.ts';
import { ACTIONS, GOAL, height } from './mountain-car.ts';
import { turnsOf } from './policy-drive.ts';
import { outlineOf, regions } from './policy-mind.ts';
import { hill, map, type Scene } from './policy-scene.ts';

/** Paths that stay are written in tenths of the drawing's units, from corner to corner: two thousand regions are long. */
const FINE = 10;

/** A path through states, in tenths, by differences of rounded places: errors do not add up. */
function steps(line: readonly Point[], closed: boolean): string {
  let [left, top] = [0, 0];
  const parts = line.map(([x, v], i) => {
    const [px, py] = [Math.round(FINE * map.x(x)), Math.round(FINE * map.y(v))];
    const [dx, dy] = [px - left, py - top];
    [left, top] = [px, py];
    // Relative corners after the first; a minus sign separates by itself.
    return `${i === 0 ? 'M' : i === 1 ? 'l' : dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`;
  });
  return parts.join('') + (closed ? 'z' : '');
}

/** The areas of the three choices, and over them every crease; they never change. */
function drawMind(svg: SVGSVGElement): void {
  once(layer(svg, 'areas'), 'drawn', (group) => {
    group.attr('transform', `scale(${1 / FINE})`);
    drawPaths(
      group,
      ACTIONS.map((name, action) => ({
        name: `area ${name}`,
        d: outlineOf(action)
          .map((loop) => steps(loop, true))
          .join(''),
      })),
    );
  });
  once(layer(svg, 'creases'), 'drawn', (group) => {
    group.attr('transform', `scale(${1 / FINE})`);
    const mesh = creaseMesh(regions);
    const all = Array.from(mesh.layer.keys());
    drawPaths(
      group,
      [0, 1].map((owner) => ({
        name: `edge-of-${owner + 1}`,
        d: chains(
          regions,
          all.filter((e) => mesh.layer[e] === owner),
        )
          .map((line) =>
            steps(
              line.map((corner) => regions.vertex(corner)),
              false,
            ),
          )
          .join(''),
      })),
    );
  });
}

function drawFrame(svg: SVGSVGElement): void {
  const [bottom, top] = map.y.range;
  const from = round(map.x(GOAL));
  const over = `M${from},${top}H${map.x.range[1]}V${bottom}H${from}Z`;
  drawPaths(layer(svg, 'over'), [{ name: 'over', d: over }]);
  drawAxes(layer(svg, 'axes'), map, { x: [-1.2, -0.9, -0.6, -0.3, 0, 0.3, 0.6], y: [-0.05, 0, 0.05] });
}

const line = (points: readonly Point[]): string =>
  points.map(([x, v], i) => `${i ? 'L' : 'M'}${round(map.x(x))},${round(map.y(v))}`).join('');
/** A dot at each state, as a line of no length. */
const dots = (points: readonly Point[]): string =>
  points.map(([x, v]) => `M${round(map.x(x))},${round(map.y(v))}h0`).join('') || 'M0,0';

/** The drive over the map: what is done and what is to come; of what is done, its crossings and changes of mind. */
function drawDrive(parent: SvgGroup, { drive, crossings, passed, step, here }: Scene): void {
  const { states } = drive;
  const turned = dots(
    turnsOf(drive)
      .filter((at) => at <= step)
      .map((at) => states[at]),
  );
  const done = line([...states.slice(0, step + 1), here]);
  drawPaths(parent, [
    { name: 'halo', d: line(states) },
    { name: 'ahead', d: line([here, ...states.slice(step + 1)]) },
    { name: 'done', d: done },
    { name: 'crossed', d: dots(crossings.all.slice(0, passed).map(({ place }) => place)) },
    { name: 'turned', d: turned },
    { name: 'turned-inside', d: turned },
  ]);
}

/** Draw the scene. */
export function drawPolicy(svg: SVGSVGElement, scene: Scene): void {
  const { here, region, step, drive, action } = scene;
  drawHill(svg);
  drawMind(svg);
  drawFrame(svg);
  drawRegionStop(layer(svg, 'map-stop'), regions, map, region);
  const [x, y] = [round(map.x(here[0])), round(map.y(here[1]))];
  drawPaths(layer(svg, 'plumb'), [{ name: 'plumb', d: `M${x},${round(hill.y(height(here[0])))}V${y}` }]);
  drawDrive(layer(svg, 'drive'), scene);
  drawCar(layer(svg, 'car'), scene);
  layer(svg, 'here')
    .selectAll('circle')
    .data([null])
    .join('circle')
    .each(setting({ class: 'here-dot', cx: x, cy: y, r: 5 }));
  const does = action === null ? 'the drive is over' : ['push left', 'coast', 'push right'][action];
  drawPanelTitles(layer(svg, 'titles'), [
    { x: hill.x.range[0], y: 20, words: `step ${step} of ${drive.actions.length}: ${does}` },
    { x: hill.x.range[0], y: 140, words: `speed over place: ${grouped(regions.regionCount)} regions` },
  ]);
  layer(svg, 'goal')
    .selectAll('text')
    .data(['goal'])
    .join('text')
    .each(setting({ class: 'value', x: round(hill.x(GOAL)) - 16, y: 24, 'text-anchor': 'end' }))
    .text((words) => words);
}
