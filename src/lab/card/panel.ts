import { numbered } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import { element, replaceWith } from '../parts/element.ts';
import type { Lab, Panel } from '../parts/lab.ts';
import { whenRested } from '../parts/regions-change.ts';
import type { Bench } from '../state/lab-state.ts';
import { WRITTEN, digits, mapTable, row } from './map-table.ts';
import type { RegionCard } from './region-card.ts';

/** What is said of a network that has no regions. */
const SMOOTH = 'some units are smooth, so there are no regions, and no card of one.';

const place = (point: Point | null): string => (point ? `(${point.map(digits).join(', ')})` : 'none');

function cardParts(bench: Bench, at: Point, card: RegionCard): (HTMLElement | null)[] {
  const { network } = bench;
  const corners = card.polygon
    .slice(0, 20)
    .map((corner) => place(corner))
    .join(' ');
  return [
    element(
      'table',
      { class: 'lab-card' },
      element(
        'tbody',
        {},
        row('place', place(at)),
        row(
          'region',
          `number ${card.region}, ${numbered(card.polygon.length, 'corner')}, ${numbered(card.neighbours.length, 'neighbour')}`,
        ),
        row('area', digits(card.area)),
        row('largest circle', `radius ${digits(card.inradius)} about ${place(card.centre)}`),
        row(
          'nearest crease',
          card.crease.point
            ? `${digits(card.crease.distance)} away: ${card.crease.owner}`
            : card.crease.owner,
        ),
        row(
          'nearest decision',
          card.decision.point
            ? `${digits(card.decision.distance)} away${card.decision.isExact ? '' : ' in the window'}`
            : 'none in the window',
        ),
        card.active === null ? null : row('units on', `${card.active}`),
        row(
          card.active === null ? 'pieces' : 'pattern',
          card.pattern.map((word) => (word.length > 40 ? `${word.slice(0, 40)}…` : word)).join(' '),
        ),
      ),
    ),
    mapTable(bench, network, at),
    bench.scaling
      ? element(
          'p',
          {},
          'Places and the map are in scaled inputs, as the network takes them; the axes have the units of the file.',
        )
      : null,
    network.inputs > WRITTEN || network.outputs > WRITTEN
      ? element('p', {}, `The first ${WRITTEN} of ${network.inputs} inputs and ${network.outputs} outputs.`)
      : null,
    element('details', {}, element('summary', {}, 'Corners'), element('p', {}, corners)),
  ];
}

/** Numbers of the regions that are pinned, or of the one that is pointed at. */
export const cardPanel: Panel = {
  name: 'card',
  label: 'Region',
  bind(root, lab: Lab) {
    let round = 0;
    const tell = async (): Promise<void> => {
      const mine = ++round;
      const { pins } = lab.store.state;
      const places = pins.length ? pins.slice(-3) : lab.pointed ? [lab.pointed] : [];
      const { bench, desk } = lab.panes[0].look();
      if (places.length === 0)
        return replaceWith(
          root,
          element('p', {}, 'Pin a region: click it, or point with the arrow keys and press Enter.'),
        );
      const { problem } = desk;
      if (problem)
        return replaceWith(
          root,
          element('p', {}, problem.reason === 'smooth' ? `${bench.name}: ${SMOOTH}` : problem.words),
        );
      try {
        const cards = await Promise.all(places.map((at) => desk.ask('card', at)));
        if (mine !== round) return;
        replaceWith(
          root,
          ...cards.flatMap((card, i) =>
            card
              ? [
                  cards.length > 1 ? element('h3', {}, `Pin ${pins.length - cards.length + i + 1}`) : null,
                  ...cardParts(bench, places[i], card),
                ]
              : [element('p', {}, `${place(places[i])} lies outside the window.`)],
          ),
        );
      } catch {
        // The regions have changed meanwhile: the next call tells.
      }
    };
    whenRested(lab, () => void tell());
  },
};
