import { clip, drawAxes } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { PanelTitle } from '../../drawing/page/panel-titles.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { setting } from '../../drawing/page/setting.ts';
import { edgesOf } from '../../drawing/plane/crease-mesh.ts';
import { byValue, drawCreases, drawFaces, foldOf, lines, segmentPath } from '../../drawing/plane/creases.ts';
import { drawRegionMap, drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { round, shortest, written } from '../../drawing/words/number.ts';
import { creaseLines } from './line-crossings.ts';
import { drawLineNames, lineNames } from './line-names.ts';
import type { MapName, Scene, Surface } from './folded-scene.ts';
import {
  LAYOUT,
  MAPS,
  contoursIn,
  isCrowded,
  mapTicks,
  mapsKey,
  ownerOf,
  plotsOf,
  regionOf,
  sceneOf,
} from './folded-scene.ts';

const titlesOf = (scene: Scene): PanelTitle[] => {
  const y = LAYOUT.top - 12;
  return [
    { x: 24, y: 26, words: 'the surface {z} = {f}({x}_1, {x}_2)' },
    { x: LAYOUT.lefts.creases, y, words: 'creases from above' },
    { x: LAYOUT.lefts.contours, y, words: `contours, ${shortest(contoursIn(scene).step)} apart` },
  ];
};

/** Everything inside a map, cut off at its edges. */
const inside = (svg: SVGSVGElement, parent: SvgGroup, name: string, map: MapName, state: Surface): SvgGroup =>
  layer(parent, name).each(setting({ 'clip-path': clip(svg, `map-${map}`, plotsOf(state)[map]) }));

/** What does not change while the reader looks around. */
function drawGround(svg: SVGSVGElement, parent: SvgGroup, state: Surface): void {
  const scene = sceneOf(state);
  const { complex, mesh } = scene;
  const { segments, zero } = contoursIn(scene);
  const plots = plotsOf(state);
  for (const name of MAPS) {
    drawFaces(inside(svg, parent, `faces-${name}`, name, state), complex, plots[name], byValue(mesh));
    drawAxes(layer(parent, `axes-${name}`), plots[name], {
      ...mapTicks(state),
      showX: written,
      showY: written,
    });
  }
  drawCreases(inside(svg, parent, 'creases', 'creases', state), complex, plots.creases);
  const inner = Array.from(mesh.layer.keys()).filter((e) => mesh.layer[e] >= 0);
  drawPaths(inside(svg, parent, 'contours', 'contours', state), [
    { name: 'crease-hint', d: lines(complex, inner, plots.contours) },
    { name: 'contour', d: segmentPath(segments, plots.contours) },
    { name: 'contour zero-level', d: segmentPath(zero, plots.contours) },
  ]);
}

/** The crease of the marked unit: broad in both maps, and its bends once more over the other creases. */
function drawMarked(svg: SVGSVGElement, parent: SvgGroup, state: Surface): void {
  const { mesh, complex } = sceneOf(state);
  const owner = ownerOf(state);
  const plots = plotsOf(state);
  const edges = owner ? edgesOf(mesh, owner.layer, owner.unit) : [];
  for (const name of MAPS)
    drawPaths(
      inside(svg, parent, `marked-${name}`, name, state),
      edges.length > 0 ? [{ name: 'marked-crease', d: lines(complex, edges, plots[name]) }] : [],
    );
  const folds = (['valley', 'mountain', 'level'] as const)
    .map((fold) => ({ fold, own: edges.filter((e) => foldOf(mesh.jump[e]) === fold) }))
    .filter(({ own }) => own.length > 0);
  drawPaths(
    inside(svg, parent, 'marked-bends', 'creases', state),
    folds.map(({ fold, own }) => ({
      name: `crease ${fold} strength-5`,
      d: lines(complex, own, plots.creases),
    })),
  );
}

function drawSamples(parent: SvgGroup, state: Surface): void {
  const { samples, complex } = sceneOf(state);
  const region = regionOf(state);
  const dots = MAPS.flatMap((map) => {
    const { x, y } = plotsOf(state)[map];
    const shown = ({ place: [a, b] }: (typeof samples)[number]) =>
      a >= x.domain[0] && a <= x.domain[1] && b >= y.domain[0] && b <= y.domain[1];
    return samples.filter(shown).map((sample) => ({ plot: { x, y }, sample }));
  });
  parent
    .selectAll('circle')
    .data(dots)
    .join('circle')
    .each(
      setting<(typeof dots)[number]>({
        class: ({ sample }) => (complex.locate(...sample.place) === region ? 'sample here' : 'sample'),
        r: 4,
        cx: ({ plot, sample }) => round(plot.x(sample.place[0])),
        cy: ({ plot, sample }) => round(plot.y(sample.place[1])),
      }),
    );
}

/** Draw the two maps, with what is singled out in them. */
export function drawMaps(svg: SVGSVGElement, state: Surface): void {
  const scene = sceneOf(state);
  const region = regionOf(state);
  once(layer(svg, 'titles'), state.network, (group) => drawPanelTitles(group, titlesOf(scene)));
  const ground = layer(svg, 'maps');
  once(ground, mapsKey(state), (group) => drawGround(svg, group, state));
  // Where creases crowd, one that is marked stands alone.
  ground.attr('data-one', ownerOf(state) && isCrowded(scene) ? '' : null);
  once(layer(svg, 'marked'), `${mapsKey(state)} ${state.unit}`, (group) => drawMarked(svg, group, state));
  const stops = { creases: drawRegionStop, contours: drawRegionMap };
  for (const name of MAPS) {
    const stop = layer(svg, `stop-${name}`);
    stops[name](stop, scene.complex, plotsOf(state)[name], region);
    inside(svg, stop, 'selected', name, state);
  }
  drawSamples(layer(svg, 'samples'), state);
  // Only creases of a single hidden layer are straight, and have one place for their unit's number.
  once(layer(svg, 'line-names'), mapsKey(state), (group) => {
    const lines = scene.network.layers.length === 2 ? creaseLines(scene.network) : [];
    drawLineNames(group, lineNames(lines, plotsOf(state).creases), 'ink');
  });
}
