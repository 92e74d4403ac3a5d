import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import type { AnyFigure } from '../contract/figure.ts';

const chapters = new URL('../../content/chapters/', import.meta.url);

/** The words of captions for what stands in a readout. */
const SPOKEN = /\b(?:the|a|its) (tables?|list|card)\b/gi;

/** More lines than this are folded on a small screen, as `FigureFrame.astro` has it. */
const FOLDED = 4;

const captions = readdirSync(chapters).flatMap((file) =>
  [
    ...readFileSync(new URL(file, chapters), 'utf8').matchAll(
      /<Figure of="([^"]+)"[^>]*>([\s\S]*?)<\/Figure>/g,
    ),
  ].map(([, name, caption]) => ({ name, caption, folder: file.slice(3, -'.mdx'.length) })),
);

test('what a caption calls table, list or card is unfolded under that word on a small screen', async () => {
  const spoken = captions.flatMap(({ name, folder, caption }) =>
    [...caption.matchAll(SPOKEN)].map(([, word]) => ({ name, folder, word: word.toLowerCase() })),
  );
  assert.ok(spoken.length >= 12, `${spoken.length} captions speak of one`);
  for (const { name, folder, word } of spoken) {
    const { default: figure } = (await import(`./${folder}/${name}.figure.ts`)) as { default: AnyFigure };
    if ((figure.readoutLines ?? 1) <= FOLDED) continue;
    const { readoutName = 'Numbers' } = figure;
    assert.match(readoutName, new RegExp(word, 'i'), `${name}: “${word}” is under “${readoutName}”`);
  }
});
