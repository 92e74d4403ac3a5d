import { canvasPen } from '../pen/canvas-pen.ts';
import { tonesOf, type Tones } from '../pen/tones.ts';
import type { Lab } from '../parts/lab.ts';
import { element } from '../parts/element.ts';
import { benchOf, type Place } from '../state/lab-state.ts';
import { everyView, viewNamed } from '../views/every-view.ts';
import type { Look, View } from '../views/view.ts';
import { drawGrips } from './grips.ts';
import { bindHands, gripsOf } from './hands.ts';
import { frameOf } from './frame.ts';

/** One of the two pictures, with its menus, legend and words. */
export interface Pane {
  readonly index: 0 | 1;
  readonly element: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly view: View;
  /** What it shows now. */
  look(): Look;
  /** Paint in the next frame; `over` when only what follows the pointer has changed. */
  redraw(over?: boolean): void;
}

/** Make a pane; `lab` is whole once all panes are there. */
export function makePane(index: 0 | 1, lab: Lab): Pane {
  const canvas = element('canvas', { tabindex: 0, role: 'img', class: 'lab-canvas' });
  const over = element('canvas', { class: 'lab-canvas lab-over', 'aria-hidden': 'true' });
  const legend = element('p', { class: 'lab-legend' });
  const state = element('p', { class: 'lab-status', role: 'status' });
  const views = element('select', { 'aria-label': `View ${index + 1}`, onchange: () => change() });
  const benches = element('select', {
    'aria-label': `Network of view ${index + 1}`,
    onchange: () => change(),
  });
  views.append(...everyView.map(({ name, label }) => element('option', { value: name }, label)));
  const stop = element('button', { type: 'button', hidden: true, onclick: () => desk().stop() }, 'Stop');
  const root = element(
    'section',
    { class: 'lab-pane', 'aria-label': `View ${index + 1}` },
    element('div', { class: 'lab-menus' }, views, benches, stop),
    element('div', { class: 'lab-stage' }, canvas, over),
    legend,
    state,
  );
  const place = (): Place => lab.store.state.places[index];
  const bench = () => benchOf(lab.store.state, place().bench);
  const desk = () => lab.deskOf(bench().key);
  const view = () => viewNamed(place().view);
  let tones: Tones | null = null;
  let size = { width: 0, height: 0 };
  let asked = 0;
  let stale = true;

  function change(): void {
    const places = [...lab.store.state.places] as [Place, Place];
    places[index] = { view: views.value, bench: benches.value };
    lab.store.look({ places });
  }
  const look = (): Look => ({
    state: lab.store.state,
    bench: bench(),
    picture: desk().picture,
    desk: desk(),
    window: lab.store.state.window,
    frame: frameOf(lab.store.state.window, size),
    pointed: lab.pointed,
    redraw: () => redraw(),
  });
  function redraw(onlyOver = false): void {
    stale ||= !onlyOver;
    asked ||= requestAnimationFrame(paint);
  }
  function paint(): void {
    asked = 0;
    if (lab.signal.aborted || size.width === 0) return;
    tones ??= tonesOf(root);
    const now = look();
    const font = getComputedStyle(root).fontFamily;
    const layers = stale ? [canvas, over] : [over];
    for (const layer of layers) {
      const context = layer.getContext('2d')!;
      const scale = fit(layer, size);
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, size.width, size.height);
      const pen = canvasPen(context, tones, font);
      if (layer === canvas) view().paint(pen, now);
      else {
        view().paintOver?.(pen, now);
        if (view().moves === 'plane') {
          for (const mark of lab.marks) mark(pen, now);
          drawGrips(pen, now, gripsOf(pane, lab), null);
        }
      }
    }
    if (stale) tell(now);
    stale = false;
  }
  function tell(now: Look): void {
    canvas.setAttribute('aria-label', view().describe(now));
    legend.replaceChildren(
      ...view()
        .legend(now)
        .map(({ tone, mark, words }) =>
          element(
            'span',
            { class: 'lab-legend-line' },
            element('i', { class: `lab-mark lab-mark-${mark}`, style: `--tone: ${toneOf(tone)}` }),
            ` ${words} `,
          ),
        ),
    );
    const { problem, picture, busySince } = now.desk;
    state.textContent = problem
      ? problem.words
      : picture
        ? `${picture.regionCount.toLocaleString('en-GB')} regions, ${picture.edgeCount.toLocaleString('en-GB')} edges, ${picture.vertexCount.toLocaleString('en-GB')} corners.`
        : 'Computing.';
    stop.hidden = busySince === null || performance.now() - busySince < 250;
  }
  const toneOf = (tone: string): string => tones?.get(tone) ?? 'currentColor';
  const follow = (): void => {
    const { benches: all } = lab.store.state;
    benches.replaceChildren(...all.map(({ key, name }) => element('option', { value: key }, name)));
    benches.value = bench().key;
    benches.hidden = all.length < 2;
    views.value = view().name;
    const { network, slice } = bench();
    desk().show({ network, slice, window: lab.store.state.window, output: lab.store.state.output });
    redraw();
  };
  const observer = new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = canvas;
    size = { width, height };
    redraw();
  });
  observer.observe(canvas);
  lab.signal.addEventListener('abort', () => observer.disconnect());
  const recolour = () => {
    tones = null;
    redraw();
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour, { signal: lab.signal });
  new MutationObserver(recolour).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  lab.store.subscribe(follow);
  const pane: Pane = {
    index,
    element: root,
    canvas,
    get view() {
      return view();
    },
    look,
    redraw,
  };
  bindHands(pane, lab);
  queueMicrotask(follow);
  return pane;
}

/** Give a canvas as many pixels as the screen has; returns how many there are to a CSS pixel. */
function fit(canvas: HTMLCanvasElement, { width, height }: { width: number; height: number }): number {
  const scale = Math.min(devicePixelRatio || 1, 2);
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  return scale;
}
