import { numbered } from '../../drawing/words/number.ts';
import type { Picture } from '../regions/picture.ts';
import type { LinearColours } from '../regions/linear-colours.ts';
import { paintPlaneOver } from './places.ts';
import { edgeWidth, innerEdges, placed } from './plane-picture.ts';
import type { Look, Shown, View } from './view.ts';

const TONES: readonly string[] = [2, 3, 4, 5, 6, 7, 8, 1].map((k) => `tint-${k}`);

const answerOf = ({ desk }: Shown) => desk.answer('linear');

/** How the edges between regions lie: `borders` between two linear regions, `others` inside one. */
function edgesBy(picture: Picture, { label }: LinearColours): readonly [borders: number[], others: number[]] {
  const [borders, others]: number[][] = [[], []];
  for (const e of innerEdges(picture))
    (label[picture.left[e]] === label[picture.right[e]] ? others : borders).push(e);
  return [borders, others];
}

/** Linear regions: neighbours differ in colour; where two patterns compute the same map, a thin line between them. */
export const linearRegionsView: View = {
  name: 'linear',
  label: 'Linear regions',
  moves: 'plane',
  needs: () => [{ name: 'linear', told: [] }],
  paint(pen, look) {
    const { picture, frame } = look;
    const linear = answerOf(look);
    if (!picture || linear?.label.length !== picture.regionCount) return;
    const at = placed(picture, frame);
    pen.areas(
      at,
      TONES,
      linear.label.map((region) => linear.colour[region] % TONES.length),
    );
    const [borders, others] = edgesBy(picture, linear);
    pen.lines(at, others, { tone: 'edge', width: edgeWidth(picture) / 2, opacity: 0.6, dash: [2, 3] });
    pen.lines(at, borders, { tone: 'ink', width: edgeWidth(picture) * 0.7 });
  },
  paintOver: paintPlaneOver,
  legend: (look) => {
    const linear = answerOf(look);
    if (!look.picture || !linear) return [];
    const hasOthers = linear.count < look.picture.regionCount;
    return [
      { tone: 'ink', mark: 'line', words: 'border of linear regions' },
      ...(hasOthers
        ? [{ tone: 'edge', mark: 'dashes', words: 'a unit switches, no output bends' } as const]
        : []),
    ];
  },
  status: (look) => counts(look) ?? 'Computing.',
  describe: (look) => `Linear regions of ${look.bench.name} in the window. ${counts(look) ?? ''}`.trim(),
};

function counts(look: Look): string | null {
  const linear = answerOf(look);
  return look.picture && linear
    ? `${numbered(linear.count, 'linear region')} of ${numbered(look.picture.regionCount, 'activation region')} in the window.`
    : null;
}
