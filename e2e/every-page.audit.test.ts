// What is asked of every page and of every figure before the site is published, and takes too long for each test run:
// measurements, and every theme and width: about eight minutes on two cores. `every-page.test.ts` asks some of it of a sample.
import { figures } from './figures.ts';
import { LOOKS, askAxe } from './questions/access.ts';
import { SELDOM_WIDE, askArrival } from './questions/arrival.ts';
import { askFingers } from './questions/fingers.ts';
import { askReaderSizes } from './questions/fitting.ts';
import { askFrames } from './questions/frames.ts';
import { SELDOM, askGrammar } from './questions/grammar.ts';
import { askLeaks } from './questions/leaks.ts';
import { askLink } from './questions/link.ts';
import { askPicture } from './questions/png.ts';
import { askPaper } from './questions/print.ts';
import { askProseLinks, hasProseLinks } from './questions/prose-links.ts';
import { askTabs } from './questions/reach.ts';
import { askSaved } from './questions/saved.ts';
import { askPointing } from './questions/senses.ts';
import { askShift } from './questions/shift.ts';
import { isTool, pages } from './site.ts';
import { onEachFigure, onEachPage } from './stage.ts';

onEachPage(pages, (path) => {
  askArrival(path, isTool(path), SELDOM_WIDE);
  askAxe(path, LOOKS, true);
  askTabs(path);
});

onEachFigure((figure) => {
  askPicture(figure);
  askFrames(figure);
  askLeaks(figure);
  askLink(figure, true);
  askSaved(figure);
});

onEachPage(pages.filter(hasProseLinks), (path) => askProseLinks(path, true));

onEachFigure(askPointing);

onEachFigure(askFingers);

onEachPage([...new Set(figures.map(({ path }) => path))], (path) => askGrammar(path, SELDOM));

onEachPage(pages, askPaper);

onEachPage(pages, askReaderSizes);

onEachPage(pages, askShift);
