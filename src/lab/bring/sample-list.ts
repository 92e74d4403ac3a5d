import { element } from '../parts/element.ts';
import type { Brought } from './bench-changes.ts';
import { samples, type Sample } from './samples.ts';

/** Fetch a network of the book and take it. */
export async function openSample(
  { label, load }: Sample,
  take: (brought: Brought) => void,
  fail: (words: string | null) => void,
): Promise<void> {
  try {
    take(await load());
  } catch {
    fail(`${label} could not be fetched. Nothing has changed; try again when you are online.`);
  }
}

/** The networks of the book, a button each. */
export function sampleList(
  take: (brought: Brought) => void,
  fail: (words: string | null) => void,
): HTMLElement {
  return element(
    'ul',
    { class: 'bring-samples' },
    ...samples.map((sample) =>
      element(
        'li',
        {},
        element(
          'button',
          { type: 'button', onclick: () => void openSample(sample, take, fail) },
          element('b', {}, sample.label),
          element('span', {}, sample.words),
        ),
      ),
    ),
  );
}
