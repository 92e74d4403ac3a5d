// Whether many changes of a figure leave anything behind.
import { askSteadyHeap } from './questions/heap.ts';
import { onEachFigure } from './stage.ts';

onEachFigure(askSteadyHeap);
