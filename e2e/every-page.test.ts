// What is asked of every page and of every figure in each test run. What takes long is asked of all of them by
// `every-page.audit.test.ts` before the site is published; here, of a sample.
import { figures } from './figures.ts';
import { SAMPLE, askAxe, askReach } from './questions/access.ts';
import { askArrival } from './questions/arrival.ts';
import { askBudgets } from './questions/budgets.ts';
import { askButtons } from './questions/buttons.ts';
import { askControls } from './questions/controls.ts';
import { askFingers } from './questions/fingers.ts';
import { askReaderSizes } from './questions/fitting.ts';
import { askFrames } from './questions/frames.ts';
import { OFTEN, askGrammar, askHearing, askPointing } from './questions/grammar.ts';
import { askHandles } from './questions/handles.ts';
import { askLeaks, askPlantedLeak } from './questions/leaks.ts';
import { askLink, askProseLinks, hasProseLinks } from './questions/link.ts';
import { askPlayer } from './questions/player.ts';
import { askPicture } from './questions/png.ts';
import { askPaper } from './questions/print.ts';
import { askReading } from './questions/reading.ts';
import { askSaved } from './questions/saved.ts';
import { askStops } from './questions/stops.ts';
import { chapters, pages } from './site.ts';
import { onEachFigure, onEachPage } from './stage.ts';

/** The first figure of each page stands for the others where they share all that is asked about. */
const isFirst = (figure: (typeof figures)[number]): boolean =>
  figures.find(({ path }) => path === figure.path) === figure;

/** Pages that are a tool: without scripts they say what it is, and with them the tool stands there instead. */
const isTool = (path: string): boolean => /\/(lab|embed)\/$/.test(path);

onEachPage(pages, (path) => {
  askArrival(path, isTool(path));
  askBudgets(path);
  askReading(path, isTool(path));
  askAxe(path, SAMPLE, false);
  askReach(path);
});

onEachFigure((figure) => {
  askControls(figure);
  askHandles(figure);
  askButtons(figure);
  askStops(figure);
  askSaved(figure);
  askLink(figure, isFirst(figure));
});

onEachPage(pages.filter(hasProseLinks), (path) => askProseLinks(path, false));

const illustrated = [...new Set(figures.map(({ path }) => path))];
onEachPage(pages, askReaderSizes);
onEachPage(illustrated, (path) => {
  askGrammar(path, OFTEN);
  askHearing(path);
  askPointing(figures.find((figure) => figure.path === path)!);
});

onEachFigure(askPlayer);

onEachFigure((figure) => {
  if (isFirst(figure)) askFingers(figure);
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
