// What drawing costs over many states of every figure, and whether many changes leave anything behind.
import { askStates } from './questions/states.ts';
import { askSteadyHeap } from './questions/heap.ts';
import { onEachFigure } from './stage.ts';

onEachFigure((figure) => {
  askStates(figure);
  askSteadyHeap(figure);
});
