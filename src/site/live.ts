import { defineLiveFigure } from '../island/live-figure.ts';

document.documentElement.dataset.scripted = '';
// Fetched with the first figure: the list of their files would make the page's first script grow with every figure.
defineLiveFigure(async (name) => (await import('../figures/lazy.ts')).load(name));
