import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomNetwork } from '../../network/index.ts';
import { quietLab } from '../parts/lab.testing.ts';
import { regionFile } from './region-file.ts';

/** A Lab whose worker says that there are so many regions, and answers with what it was asked for. */
function labOf(regionCount: number) {
  const desk = {
    picture: { regionCount } as never,
    shown: null as never,
    problem: null,
    ask: (_name: string, ...[from, to]: unknown[]) =>
      Promise.resolve(`${String(from)}-${String(to)};`) as Promise<never>,
  };
  const { lab } = quietLab(desk);
  const { network } = lab.store.state.benches[0];
  desk.shown = { network } as never;
  return { lab, desk };
}
const going = () => new AbortController().signal;

test('a file has all regions, piece by piece, with what they are of before them', async () => {
  const { lab } = labOf(4500);
  const shares: number[] = [];
  const file = await regionFile(lab, 'csv', (share) => shares.push(share), going());
  const text = await file.text();
  assert.equal(text.split('\n').at(-1), '0-2000;2000-4000;4000-6000;');
  assert.deepEqual(shares, [2000 / 4500, 4000 / 4500, 1]);
  assert.match(
    await (await regionFile(lab, 'json', () => undefined, going())).text(),
    /^\{"network":"first"/,
  );
});

test('there is no file of other regions than those in sight, of too many, or after it was stopped', async () => {
  const { lab, desk } = labOf(100);
  const stop = new AbortController();
  const asked = regionFile(lab, 'csv', () => stop.abort(), stop.signal);
  await asked;
  const many = labOf(100_001);
  await assert.rejects(
    regionFile(many.lab, 'csv', () => undefined, going()),
    /100,001 regions .* Zoom in/,
  );
  const halfway = labOf(9000);
  const begun = regionFile(halfway.lab, 'csv', () => stop.abort(), stop.signal);
  await assert.rejects(begun, { name: 'AbortError' });
  desk.shown = { network: randomNetwork({ widths: [2, 3, 1], seed: 2 }) } as never;
  await assert.rejects(
    regionFile(lab, 'csv', () => undefined, going()),
    /not there yet/,
  );
});
