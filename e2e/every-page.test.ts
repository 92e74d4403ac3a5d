// What is asked of every page and of every figure in each test run. What takes long is asked of all of them by
// `every-page.audit.test.ts` before the site is published; here, of a sample: axe looks at a page of each kind, the tab
// key and the reader's own sizes are tried on all pages with figures and on some of the others, files are saved from the
// first figure of each page, fingers are tried on every other page with figures, and a copied link is opened in a page
// loaded anew for one figure of every third.
import { figures } from './figures.ts';
import { SAMPLE, askAxe } from './questions/access.ts';
import { OFTEN_WIDE, askArrival } from './questions/arrival.ts';
import { askBudgets } from './questions/budgets.ts';
import { askButtons } from './questions/buttons.ts';
import { askControls } from './questions/controls.ts';
import { askFingers } from './questions/fingers.ts';
import { askReaderSizes } from './questions/fitting.ts';
import { askFrames } from './questions/frames.ts';
import { OFTEN, askGrammar } from './questions/grammar.ts';
import { askHandles } from './questions/handles.ts';
import { askLeaks, askPlantedLeak } from './questions/leaks.ts';
import { askLink } from './questions/link.ts';
import { askPlayer } from './questions/player.ts';
import { askPicture } from './questions/png.ts';
import { askPaper } from './questions/print.ts';
import { askProseLinks, hasProseLinks } from './questions/prose-links.ts';
import { askTabs, askThumbs } from './questions/reach.ts';
import { askReading } from './questions/reading.ts';
import { askSaved } from './questions/saved.ts';
import { askHearing, askPointing } from './questions/senses.ts';
import { askStops } from './questions/stops.ts';
import { chapters, home, isTool, pages } from './site.ts';
import { onEachFigure, onEachPage } from './stage.ts';

/** The first figure of each page stands for the others where they share all that is asked about. */
const isFirst = (figure: (typeof figures)[number]): boolean =>
  figures.find(({ path }) => path === figure.path) === figure;

const illustrated = [...new Set(figures.map(({ path }) => path))];

/** A page of each kind: the first one, a chapter, one with drawings in space, and pages without figures. */
const KINDS = ['', 'kinks/', 'surfaces/', 'lab/', 'embed/', 'about/', 'glossary/'].map((name) => home + name);

/** Pages of text alone are set by the same styles: those among the kinds stand for the rest. */
const isTried = (path: string): boolean => illustrated.includes(path) || KINDS.includes(path);

onEachPage(pages, (path) => {
  askArrival(path, isTool(path), OFTEN_WIDE);
  askBudgets(path);
  askReading(path, isTool(path));
  if (KINDS.includes(path)) askAxe(path, SAMPLE, false);
  askThumbs(path);
  if (isTried(path)) askTabs(path);
});

onEachFigure((figure) => {
  askControls(figure);
  askHandles(figure);
  askButtons(figure);
  askStops(figure);
  if (isFirst(figure)) askSaved(figure);
  askLink(figure, isFirst(figure) && illustrated.indexOf(figure.path) % 3 === 1);
});

onEachPage(pages.filter(hasProseLinks), (path) => askProseLinks(path, false));

onEachPage(pages.filter(isTried), askReaderSizes);
onEachPage(illustrated, (path) => {
  askGrammar(path, OFTEN);
  askHearing(path);
  askPointing(figures.find((figure) => figure.path === path)!);
});

onEachFigure(askPlayer);

onEachFigure((figure) => {
  if (isFirst(figure) && illustrated.indexOf(figure.path) % 2 === 1) askFingers(figure);
});

// One of each kind of what an audit asks of all.
const sample = figures.find(({ path, name }) => chapters.includes(path) && name === 'hat-network')!;
onEachPage([sample.path], (path) => {
  askPicture(sample);
  askPaper(path);
});
onEachPage([sample.path], () => {
  askFrames(sample);
  askLeaks(sample);
  askPlantedLeak(sample);
});
