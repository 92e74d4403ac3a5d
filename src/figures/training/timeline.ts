import type { Plot } from '../../drawing/page/axes.ts';
import { bounds } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { once } from '../../drawing/page/layer.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { pointIn } from '../../drawing/page/pointer.ts';

/** Draw what `bindTimeline` listens to: these plots as clear areas, in the layer called "timeline". */
export function drawTimeline(parent: SvgGroup, plots: readonly Plot[]): void {
  const boxes = plots
    .map(bounds)
    .map(({ left, right, top, bottom }) => `M${left},${top}H${right}V${bottom}H${left}Z`);
  once(parent, boxes.join(), () => {
    drawPaths(
      parent,
      boxes.map((d) => ({ name: 'press', d })),
    );
  });
}

/** Call `go` with the place along the drawing wherever its timeline is pressed. Browser only, once per figure. */
export function bindTimeline(svg: SVGSVGElement, signal: AbortSignal, go: (x: number) => void): void {
  svg
    .querySelector('.timeline')
    ?.addEventListener('click', (event) => go(pointIn(svg, event as MouseEvent)[0]), { signal });
}
