import { COLUMNS } from './columns.ts';
import { MODELS } from './models.ts';

/** Which model is taken apart, and in what order and on what axis all of them stand. */
export interface Dimensions {
  readonly model: string;
  readonly sort: string;
  readonly down: boolean;
  readonly log: boolean;
}

const known = (keys: readonly { readonly key: string }[], key: string): boolean =>
  keys.some((one) => one.key === key);

/** The nearest state that is allowed. */
export const held = (state: Dimensions): Dimensions => ({
  ...state,
  model: known(MODELS, state.model) ? state.model : 'gpt3',
  sort: known(COLUMNS, state.sort) ? state.sort : 'total',
});
