import { startLab } from '../../lab/start.ts';

document.documentElement.dataset.scripted = '';
const root = document.querySelector<HTMLElement>('.lab');
if (root) void startLab(root);
