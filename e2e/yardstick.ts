import type { CDPSession, Page } from '@playwright/test';

/** Processor time of a page, by part: in seconds since it was opened, or of one input in milliseconds. */
export interface Work {
  /** Scripts alone: a figure's recomputing and drawing. */
  readonly drawing: number;
  /** Scripts, styles and layout. */
  readonly frame: number;
}

/** Asks Chromium for a page's own work: neither time on the wall nor what other programs do meanwhile. */
export async function worker(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return devtools;
}

/** A page's own work so far. */
export async function work(devtools: CDPSession): Promise<Work> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  const drawing = value('ScriptDuration');
  return { drawing, frame: drawing + value('LayoutDuration') + value('RecalcStyleDuration') };
}

/**
 * Milliseconds of a turn of the yardstick on the machine that the budgets are meant for: two cores of an AMD EPYC,
 * with nothing else to do.
 */
const REFERENCE = 2.5;
const TURNS = 6;
const LINES = 600;
const POINTS = 16;

/** What drawings do: numbers become paths and words, then styles and places are asked for. Runs in the page. */
function turn(at: { readonly points: number; readonly turn: number }): number {
  const word = document.querySelector('text')!;
  for (const [i, line] of document.querySelectorAll('path').entries()) {
    let d = 'M0,0';
    for (let k = 1; k < at.points; k++)
      d += `L${(10 * k).toFixed(2)},${(50 + 40 * Math.sin(k + i + at.turn)).toFixed(2)}`;
    line.setAttribute('d', d);
    line.setAttribute('class', (i + at.turn) % 3 === 0 ? 'strong' : 'soft');
  }
  word.textContent = `turn ${at.turn}`;
  return word.getBoundingClientRect().width;
}

const drawing =
  '<style>.strong { stroke: black; font-size: 20px } .soft { stroke: grey }</style>' +
  `<svg viewBox="0 0 200 100" width="400">${'<path fill="none"/>'.repeat(LINES)}<text y="20">turn</text></svg>`;

/** One page for each context, kept: it is made once and costs nothing while it rests. */
const kept = new WeakMap<object, Promise<{ page: Page; devtools: CDPSession }>>();

/**
 * How much longer this machine takes at the moment than the one that the budgets are meant for.
 *
 * A virtual machine's speed changes by a third within the hour; a limit in milliseconds alone then says more about
 * its neighbours than about a figure.
 */
export async function slowness(page: Page): Promise<number> {
  const context = page.context();
  const ready =
    kept.get(context) ??
    (async () => {
      const own = await context.newPage();
      await own.setContent(drawing);
      return { page: own, devtools: await worker(own) };
    })();
  kept.set(context, ready);
  const yard = await ready;
  const turns: number[] = [];
  for (let k = 0; k < TURNS; k++) {
    const before = await work(yard.devtools);
    await yard.page.evaluate(turn, { points: POINTS, turn: k });
    turns.push(1000 * ((await work(yard.devtools)).frame - before.frame));
  }
  await page.bringToFront();
  return Math.min(...turns) / REFERENCE;
}
