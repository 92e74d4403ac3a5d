import { signedArea } from '../../network/index.ts';
import type { Crossing, Line, Point } from '../../network/index.ts';

/** A piece of a line from one crossing to the next one, walked in one direction. */
interface Step {
  readonly to: number;
  readonly angle: number;
}

/**
 * The bounded faces of an arrangement of lines: their corners, counter-clockwise.
 *
 * @param meetings all crossings of the lines; which lines meet where decides what follows what
 */
export function boundedFaces(lines: readonly Line[], meetings: readonly Crossing[]): Point[][] {
  const steps = stepsFrom(lines, meetings);
  const walked = steps.map((from) => from.map(() => false));
  const faces: Point[][] = [];
  steps.forEach((from, start) => {
    from.forEach((_, first) => {
      const corners: Point[] = [];
      let [vertex, way] = [start, first];
      while (!walked[vertex][way]) {
        walked[vertex][way] = true;
        corners.push([meetings[vertex].x, meetings[vertex].y]);
        const { to } = steps[vertex][way];
        // Turn as far left as one can: the next one clockwise from where one came from.
        const back = steps[to].findIndex((step) => step.to === vertex);
        [vertex, way] = [to, (back + steps[to].length - 1) % steps[to].length];
      }
      if (signedArea(corners) > 0) faces.push(corners);
    });
  });
  return faces;
}

/** The steps that leave each crossing, counter-clockwise. */
function stepsFrom(lines: readonly Line[], meetings: readonly Crossing[]): Step[][] {
  const steps: Step[][] = meetings.map(() => []);
  lines.forEach(([a, b], i) => {
    const along = ({ x, y }: Crossing) => a * y - b * x;
    const own = meetings.flatMap((meeting, v) => (meeting.lines.includes(i) ? [v] : []));
    own.sort((v, w) => along(meetings[v]) - along(meetings[w]));
    for (let k = 0; k + 1 < own.length; k++) {
      steps[own[k]].push({ to: own[k + 1], angle: Math.atan2(a, 0 - b) });
      steps[own[k + 1]].push({ to: own[k], angle: Math.atan2(0 - a, b) });
    }
  });
  for (const from of steps) from.sort((p, q) => p.angle - q.angle);
  return steps;
}
