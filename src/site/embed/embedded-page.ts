import { embed } from '../../island/embedding/embedded.ts';
import { letWorkersStart } from '../../island/embedding/opaque-workers.ts';
import type { LiveFigure } from '../../island/live-figure.ts';

// What makes figures live stands above on the page, as on all pages with figures.
if (self.origin === 'null') letWorkersStart();
embed(document.querySelector<LiveFigure>('live-figure')!);
