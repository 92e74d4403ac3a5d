/** What the cut makes of the sheet, on both panels below the table, as far as light falls on it. */
import { decisionBoundary } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { once } from '../../drawing/page/layer.ts';
import type { Path } from '../../drawing/page/paths.ts';
import { setting } from '../../drawing/page/setting.ts';
import { outline, segmentPath } from '../../drawing/plane/creases.ts';
import { foldRegions } from './fold-check.ts';
import { isOpen, lightOf, litPieces, litWhen } from './fold-light.ts';
import { boundaryLoops, loopPath } from './fold-pattern.ts';
import type { FoldPlan } from './fold-plan.ts';
import { recipeOf } from './fold-plan.ts';
import { sheetOf } from './fold-recipe.ts';

/** Paths of an answer: what is lit, what the fold in motion uncovers, and once all is open the border. */
interface Answer {
  lit(closed: number): string;
  border(): string;
}

/** Draw an answer into a panel; nothing before the sheet unfolds. */
function drawAnswer(parent: SvgGroup, plan: FoldPlan, plot: Plot, name: string, answer: Answer): void {
  const light = lightOf(plan);
  const open = isOpen(plan);
  const key = JSON.stringify([light?.closed ?? -1, (light?.coming ?? 0) > 0, recipeOf(plan), plot.x.range]);
  once(parent, key, () => {
    const paths = light
      ? [
          { name, d: answer.lit(light.closed) },
          { name: `${name} coming`, d: light.coming > 0 ? answer.lit(light.closed - 1) : '' },
          { name: 'cut-line', d: open ? answer.border() : '' },
        ]
      : [];
    parent
      .selectAll('path')
      .data(paths.filter(({ d }) => d !== ''))
      .join('path')
      .each(setting<Path>({ class: (path) => path.name, style: null, d: ({ d }) => d }));
  });
  parent.selectAll('.coming').each(setting({ style: `opacity: ${Number((light?.coming ?? 0).toFixed(3))}` }));
}

/** As folding paper gives it. */
export function drawPaperAnswer(parent: SvgGroup, plan: FoldPlan, plot: Plot): void {
  const sheet = sheetOf(recipeOf(plan));
  const path = (closed: number): string =>
    boundaryLoops(litPieces(plan, closed))
      .map((loop) => loopPath(sheet, loop, plot))
      .join('');
  drawAnswer(parent, plan, plot, 'cut-out', { lit: path, border: () => path(0) });
}

/** As the network gives it: the regions of its pieces on the kept side, and its decision boundary. */
export function drawNetworkAnswer(parent: SvgGroup, plan: FoldPlan, plot: Plot): void {
  const recipe = recipeOf(plan);
  const folds = recipe.folds.length / 3;
  const path = (closed: number): string => {
    const { pieces } = foldRegions(recipe);
    const lit = litWhen(recipe, closed);
    let d = '';
    for (let i = 0; i < pieces.regionCount; i++) {
      const pattern = pieces.pattern(i);
      const bits = pattern.slice(0, folds).map((layer) => layer[2]);
      if (pattern[folds][0] === 1 && lit(bits)) d += outline(pieces, i, plot);
    }
    return d;
  };
  drawAnswer(parent, plan, plot, 'decided', {
    lit: path,
    border: () => segmentPath(decisionBoundary(foldRegions(recipe).facets, 0), plot),
  });
}
