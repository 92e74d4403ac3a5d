import { embed } from '../../island/embedding/embedded.ts';
import { letWorkersStart } from '../../island/embedding/opaque-workers.ts';
import { LiveFigure } from '../../island/live-figure.ts';

document.documentElement.dataset.scripted = '';
if (self.origin === 'null') letWorkersStart();
LiveFigure.load = async (name) => (await import('../../figures/lazy.ts')).load(name);
customElements.define('live-figure', LiveFigure);
embed(document.querySelector<LiveFigure>('live-figure')!);
