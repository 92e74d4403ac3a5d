/** What the exercises of the chapter ask of `policy-map`. */
import type { Goal } from '../../contract/figure.ts';
import { plural } from '../../drawing/words/number.ts';
import { VALLEY } from './mountain-car.ts';
import { crossingsFrom, driveFrom, turnsOf } from './policy-drive.ts';
import { sharesOf } from './policy-mind.ts';
import { sceneOf, type Policy } from './policy-scene.ts';
import { DOES, doesIn, regionName, stepsWord } from './policy-words.ts';

/** The exercise: at rest, to the right of the valley, and the car first drives away from the goal. */
function awayFirst({ place, speed }: Policy): Goal {
  const { actions, arrives } = driveFrom(place, speed);
  const missing =
    speed !== 0
      ? 'A start at rest is asked for: speed 0.'
      : place <= VALLEY
        ? 'This start is not to the right of the valley’s bottom, at place −0.524.'
        : actions[0] !== 0
          ? actions.length === 0
            ? 'This start is at the goal already.'
            : `From here the car first ${DOES[actions[0]]}.`
          : !arrives
            ? 'From here the car does not come to the goal.'
            : null;
  return {
    done: missing === null,
    words:
      missing ??
      `The goal is to the right, the car first pushes left, and it arrives after ${stepsWord(actions.length)}.`,
  };
}

/** The exercise: a start to the left of the valley from which the car never changes its mind. */
function oneMind({ place, speed }: Policy): Goal {
  const drive = driveFrom(place, speed);
  const turns = turnsOf(drive).length;
  const missing =
    place >= VALLEY
      ? 'This start is not to the left of the valley’s bottom, at place −0.524.'
      : turns > 0
        ? `From here the car changes its mind ${turns === 1 ? 'once' : `${turns} times`}.`
        : !drive.arrives
          ? 'From here the car does not come to the goal.'
          : null;
  const crossed = crossingsFrom(place, speed).all.length;
  return {
    done: missing === null,
    words:
      missing ??
      `All the way the car ${DOES[drive.actions[0]]}, over ${plural(crossed, 'crease')}: the law changes, the choice does not.`,
  };
}

/** The exercise: one region, one law, and more than one choice. */
function oneLaw(state: Policy): Goal {
  const { region } = sceneOf(state);
  if (!state.pinned) return { done: false, words: 'No region is pinned; click on one.' };
  const taken = sharesOf(region).filter((share) => share > 0).length;
  return {
    done: taken > 1,
    words:
      taken > 1
        ? `Region ${regionName(region)}: ${doesIn(region)}.`
        : `In all of region ${regionName(region)} ${doesIn(region)}.`,
  };
}

/** What exercises ask for. */
export const goals = { 'away-first': awayFirst, 'one-mind': oneMind, 'one-law': oneLaw };
