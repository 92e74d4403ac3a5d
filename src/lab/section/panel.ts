import { shortest } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import { drawSegment } from './segment-mark.ts';
import { element } from '../parts/element.ts';
import type { Lab, Panel } from '../parts/lab.ts';
import { benchOf, type LabState, type Place } from '../state/lab-state.ts';
import { axesOf } from '../views/axes.ts';
import { typedPoint } from '../slices/panel.ts';
import { rayEnd } from './section-profile.ts';
import { sectionGrips } from './section-grips.ts';
import { sectionShown } from './section-shown.ts';

/** The segment that the section runs along: by number, as a ray, through what is pinned. */
export const sectionPanel: Panel = {
  name: 'section',
  label: 'Section',
  bind(root, lab: Lab) {
    const set = (segment: LabState['segment']): void => lab.store.look({ segment });
    /** Of the first picture, in whose units places are written. */
    const axes = () => axesOf(benchOf(lab.store.state, lab.store.state.places[0].bench));
    const ends = ['from', 'to'].map((name, i) => {
      const field = element('input', {
        type: 'text',
        'aria-label': `The section runs ${name}`,
        onchange: () => {
          const point = typedPoint(field.value, 2);
          if (!point) return lab.say('An end of the section is two numbers with a comma between them.');
          const [across, up] = axes();
          const segment: [Point, Point] = [...lab.store.state.segment];
          segment[i] = [across.toPlane(point[0]), up.toPlane(point[1])];
          if (segment[0].join() === segment[1].join()) return lab.say('The two ends are the same point.');
          set(segment);
        },
      });
      return { name, field };
    });
    const show = (): void => {
      const places: [Place, Place] = [...lab.store.state.places];
      places[1] = { view: 'section', bench: places[0].bench };
      lab.store.look({ places });
    };
    const ray = (): void => {
      const { segment, window } = lab.store.state;
      set([segment[0], rayEnd(segment, window)]);
    };
    const pinned = (): void => {
      const [a, b] = lab.store.state.pins.slice(-2);
      if (!a || !b) return lab.say('Pin two regions first: the section then runs from one to the other.');
      set([a, b]);
    };
    const middle = (): void => {
      const { x0, x1, y0, y1 } = lab.store.state.window;
      const y = (y0 + y1) / 2;
      set([[x0, y], [x1, y]]); // prettier-ignore
    };
    root.append(
      element('button', { type: 'button', onclick: show }, 'Show the section in view 2'),
      ...ends.map(({ name, field }) => element('label', { class: 'lab-wide' }, `${name} `, field)),
      element(
        'div',
        { class: 'lab-row' },
        element('button', { type: 'button', onclick: ray }, 'As a ray to the edge'),
        element('button', { type: 'button', onclick: pinned }, 'Between two pins'),
        element('button', { type: 'button', onclick: middle }, 'Across the middle'),
      ),
    );
    const follow = (): void => {
      const both = axes();
      lab.store.state.segment.forEach((end, i) => {
        const { field } = ends[i];
        if (document.activeElement !== field)
          field.value = end.map((x, k) => shortest(both[k].toUnits(x), 4)).join(', ');
      });
    };
    follow();
    lab.store.subscribe(follow);
    lab.grips.push((look) => sectionGrips(lab, look));
    lab.marks.push((pen, look) => {
      if (sectionShown(look.state)) drawSegment(pen, look);
    });
    lab.commands.add(
      { name: 'section', label: 'Show the section along the segment', run: show },
      { name: 'ray', label: 'Lengthen the section to the edge of the window', run: ray },
    );
  },
};
