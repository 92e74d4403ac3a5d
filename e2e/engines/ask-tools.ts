// What is asked of each engine beside the chapters: frames on other pages, the Lab, reading offline, and bits of files.
import { expect, test } from '@playwright/test';
import fit from '../../src/figures/approximation/fit-in-the-plane.figure.ts';
import { encodeState } from '../../src/contract/permalink.ts';
import { snippetOf } from '../../src/island/embedding/snippet.ts';
import { formatNetwork, parseNetwork } from '../../src/network/index.ts';
import { built, serve } from '../deployments.ts';
import { figures } from '../figures.ts';
import { serveForeign } from '../foreign.ts';
import { home } from '../site.ts';
import type { Driver } from './driver.ts';
import * as inPage from './in-page.ts';
import * as inTools from './in-tools.ts';

/** A figure that counts in a worker, asked by its state to begin: some of the counts are there once it does. */
const COUNTING = { name: 'depth-vs-width', query: 'v=1&seed=21&running=1', wanted: '&counts=[^&]' };
const FOLLOWING = { name: 'hat-network', query: 'v=1&out2=0', wanted: '&out2=0&' };

function askFrames(engine: string, driver: () => Driver): void {
  // In WebKit no address of the site is its own ('self') to a page without an origin, so no script of it runs there.
  for (const sandbox of engine === 'WebKit' ? [false] : [false, true])
    for (const { name, ...talk } of [FOLLOWING, COUNTING])
      test(`a frame${sandbox ? ' in a sandbox' : ''} with ${name} is resized, follows messages and works in ${engine}`, async ({
        baseURL,
      }) => {
        const page = new URL(`${home}embed/${name}/`, baseURL).href;
        const foreign = await serveForeign(
          snippetOf({ page, query: '', title: name, height: 90, sandbox }).replace('loading="lazy"', ''),
        );
        await driver().goto(foreign.address);
        foreign.close();
        const said = await driver().evaluate(inTools.talk, talk);
        expect(said.query).toMatch(new RegExp(talk.wanted));
        expect(said.wide).toBeGreaterThan(300);
        expect(said.narrow).not.toBe(said.wide);
      });
}

function askLab(engine: string, driver: () => Driver): void {
  test(`the Lab opens a network, draws two views, pins and saves in ${engine}`, async ({ baseURL }) => {
    await driver().goto(new URL(`${home}lab/`, baseURL).href);
    await driver().evaluate(inPage.listen, null);
    const first = await driver().evaluate(inTools.bench, { status: '\\d regions', undo: 'Undo' });
    expect(first.status).toMatch(/\d regions/);
    expect(first.colours).toHaveLength(2);
    for (const colours of first.colours) expect(colours, 'colours of a picture').toBeGreaterThan(2);

    expect(await driver().evaluate(inTools.pressIn, { panel: 'bring', label: 'Three arms' })).toBe(true);
    const other = `^(?!${first.status.split(' ')[0]} )\\d+ regions`;
    const opened = await driver().evaluate(inTools.bench, { status: other, undo: 'arms' });
    expect(opened.status).toMatch(new RegExp(other));
    await driver().drag([opened.place, opened.place]);
    const pinned = await driver().evaluate(inTools.bench, { status: '\\d regions', undo: 'pin' });
    expect(pinned.undo).toContain('pin a region');

    await driver().evaluate(inTools.catchFile, null);
    expect(await driver().evaluate(inTools.pressIn, { panel: 'take', label: 'Save the network' })).toBe(true);
    const { layers } = parseNetwork(JSON.parse(await driver().evaluate(inTools.fileCaught, null)));
    expect(layers.map(({ outputs }) => outputs)).toEqual([8, 6, 3]);
    expect(await driver().evaluate(inPage.complaints, null)).toEqual([]);
  });
}

function askOffline(engine: string, driver: () => Driver): void {
  test(`without a network, what was opened can be read in ${engine}, and what was not says so`, async () => {
    const host = await serve(built());
    try {
      await driver().goto(`${host.address}kinks/`);
      expect(await driver().evaluate(inTools.keptHere, 'kinks/'), 'the page is kept').toBe(true);
    } finally {
      host.close();
    }
    const heading = (): string => document.querySelector('h1')?.textContent ?? '';
    await driver().goto(`${host.address}kinks/`);
    expect(await driver().evaluate(heading, null)).toContain('bend');
    expect(await driver().evaluate(inPage.bringAll, null), 'figures that do not go live').toEqual([]);
    await driver().goto(`${host.address}counting/`);
    expect(await driver().evaluate(heading, null)).toBe('This page is not on your device');
  });
}

function askBits(engine: string, driver: () => Driver): void {
  test(`the network over the plane is saved with the same bits in ${engine} as here`, async ({ baseURL }) => {
    const { path, id } = figures.find(({ name }) => name === 'fit-in-the-plane')!;
    for (const target of ['bell', 'bowl']) {
      const state = { ...fit.initial, target, cells: 7 };
      await driver().goto('about:blank');
      await driver().goto(`${new URL(path, baseURL).href}#${id}?${encodeState(state)}`);
      await driver().evaluate(inPage.opened, { id, query: encodeState(state) });
      const text = await driver().evaluate(inTools.savedText, { id, action: 'json' });
      expect(formatNetwork(parseNetwork(JSON.parse(text)))).toEqual(formatNetwork(fit.network!(state)));
    }
  });
}

/** Declare them all. */
export function askTools(engine: string, driver: () => Driver): void {
  askFrames(engine, driver);
  askLab(engine, driver);
  askOffline(engine, driver);
  askBits(engine, driver);
}
