import { numbered, significant } from '../../drawing/words/number.ts';
import { unitName } from '../../drawing/words/unit-name.ts';
import type { UnitMap } from '../regions/unit-map.ts';
import { paintPlaneOver } from './places.ts';
import { edgeWidth, innerEdges, placed, strokeEnds } from './plane-picture.ts';
import { paintBands, valueColours, valueLegend } from './value-colours.ts';
import type { Asking, Look, Shown, View } from './view.ts';

/** The unit that is shown: the chosen one, or the first where this network has none such. */
function shownUnit({ state, bench }: Asking): { readonly layer: number; readonly unit: number } | null {
  const { layers } = bench.network;
  if (layers.length < 2) return null;
  const { layer, unit } = state.unit;
  return layer < layers.length - 1 && unit < layers[layer].outputs ? state.unit : { layer: 0, unit: 0 };
}

function mapOf(look: Shown): UnitMap | null {
  const unit = shownUnit(look);
  return unit && look.desk.answer('unitMap', unit.layer, unit.unit);
}

/** One unit over the plane: what it is given, and where that is 0, so that the unit switches. */
export const unitMaps: View = {
  name: 'unit',
  label: 'One unit',
  moves: 'plane',
  uses: ['unit'],
  needs(asking) {
    const unit = shownUnit(asking);
    return unit ? [{ name: 'unitMap', told: [unit.layer, unit.unit] }] : [];
  },
  paint(pen, look) {
    const map = mapOf(look);
    if (!map) return;
    const at = placed(map.picture, look.frame);
    paintBands(pen, map.picture, look.frame);
    pen.lines(at, innerEdges(map.picture), { tone: 'edge', width: edgeWidth(map.picture) / 2 });
    strokeEnds(pen, map.zero.ends, look.frame, 'ink', 2.4);
  },
  coloured: (look) => mapOf(look)?.picture ?? null,
  paintOver: paintPlaneOver,
  legend(look) {
    const map = mapOf(look);
    if (!map) return [];
    const { lowest, highest } = valueColours(map.picture);
    return [...valueLegend(lowest, highest), { tone: 'ink', mark: 'line', words: '0: the unit switches' }];
  },
  status: (look) => words(look) ?? 'Computing.',
  describe: (look) => words(look) ?? `A unit of ${look.bench.name} is being computed.`,
};

function words(look: Look): string | null {
  const unit = shownUnit(look);
  if (!unit) return 'This network has no hidden units.';
  const map = mapOf(look);
  if (!map) return null;
  const { lowest, highest } = valueColours(map.picture);
  const name = unitName(look.bench.network, unit);
  return `The input of ${name}: ${significant(lowest)} to ${significant(highest)} on ${numbered(map.picture.regionCount, 'flat piece')}${map.zero.region.length > 0 ? '' : '; it switches nowhere in the window'}.`;
}
