// What drawing costs over many states of every figure.
import { askStates } from './questions/states.ts';
import { onEachFigure } from './stage.ts';

onEachFigure(askStates);
