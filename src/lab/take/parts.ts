import { element } from '../parts/element.ts';
import type { Lab } from '../parts/lab.ts';
import type { Precision } from '../state/packed.ts';
import { linkOf } from '../state/permalink.ts';

/** What of fetched code is needed when something is saved. */
export const saving = () => import('../../island/saving/files.ts');

/** A name as files have it. */
export const fileName = (name: string): string =>
  name.replace(/[^\p{L}\p{N}.-]+/gu, '-').replace(/^-+|-+$/g, '') || 'network';

/** Makes of what may fail, and says how it went, something that a button does. */
export type Attempt = (act: () => Promise<string>) => () => Promise<void>;
/** Hands a file to the reader. */
export type Save = (name: string, type: string, content: string | Blob) => Promise<void>;

export const heading = (words: string) => element('h3', {}, words);
export const row = (...parts: Node[]) => element('div', { class: 'lab-row' }, ...parts);

/** The Lab's address without what it shows. */
export const bareAddress = (): string => new URL(location.pathname, location.href).href;
/** The Lab's address with everything in it. */
export const addressOf = (lab: Lab, precision: Precision): string =>
  `${bareAddress()}#${linkOf(lab.store.state, precision)}`;
