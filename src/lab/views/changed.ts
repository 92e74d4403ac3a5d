import { withCommas } from '../../drawing/words/big-number.ts';
import { samePatterns, type Compared } from '../compare/patterns.ts';
import type { Picture } from '../regions/picture.ts';
import { sameWindow, type Need } from '../regions/request.ts';
import { paintPlaneOver } from './places.ts';
import { edgeWidth, innerEdges, placed } from './plane-picture.ts';
import type { LegendLine, Look, Shown, View } from './view.ts';

/** What is as it was is left as paper, so that the rest is seen in light and in dark. */
const TONES = ['card', 'v4'] as const;
const [SAME, NEW] = [0, 1];

/** What two networks' regions in a window say of each other. */
interface Change extends Compared {
  /** The regions of the other network. */
  readonly other: Picture;
}

/** Pattern by pattern: both partitions are exact, and so is what they have in common. `null` until both are there. */
function changeOf({ picture, desk, beside }: Shown): Change | null {
  const loan = beside?.loan;
  if (!picture || !loan || !sameWindow(loan.picture.window, picture.window)) return null;
  const found = desk.answer('change', loan.key);
  return found && { ...found, other: loan.picture };
}

/** Why there is nothing to compare, in words, or `null`. */
function reasonOf({ bench, beside }: Shown): string | null {
  if (!beside)
    return 'Show another network, or a step kept beside, in the other picture: then what changed is coloured.';
  const { problem } = beside.desk;
  if (problem?.reason === 'smooth')
    return `${beside.bench.name} has smooth units, so it has no regions that could be compared.`;
  if (problem) return `${beside.bench.name} has no regions here: ${problem.words}`;
  if (!samePatterns(bench.network, beside.bench.network))
    return `The units of ${beside.bench.name} are not the same, so patterns cannot be compared; values can.`;
  return null;
}

/** The edges of the other network's regions that are gone, without the border of the window. */
const goneEdges = ({ first, other }: Change): number[] =>
  innerEdges(other).filter((e) =>
    [other.left[e], other.right[e]].some((region) => region >= 0 && first[region] === 0),
  );

function words(look: Look): string {
  const reason = reasonOf(look);
  if (reason) return reason;
  const change = changeOf(look);
  if (!change) return 'Computing.';
  const [both, gone, come] = [change.both, change.gone, change.come].map(withCommas);
  const isOne = change.both === 1;
  return `Against ${look.beside!.bench.name}, ${both} ${isOne ? 'pattern' : 'patterns'} of the window ${isOne ? 'is' : 'are'} the same, ${come} new and ${gone} gone.`;
}

const LEGEND: readonly LegendLine[] = [
  { tone: TONES[SAME], mark: 'area', words: 'the same pattern in both' },
  { tone: TONES[NEW], mark: 'area', words: 'a new pattern, which the other has nowhere' },
  { tone: 'mountain', mark: 'dashes', words: 'gone: where the other has a pattern that is nowhere here' },
];

const PATTERNS: readonly Need[] = [{ name: 'patterns', told: [] }];

/** Which regions' patterns the network of the other picture has too, and where its others were. */
export const changedView: View = {
  name: 'changed',
  label: 'Changed regions',
  moves: 'plane',
  needs: ({ state, beside }) => {
    const loan = beside?.loan;
    return loan && sameWindow(loan.picture.window, state.window)
      ? [{ name: 'change', told: [loan.key] }]
      : [];
  },
  needsBeside: PATTERNS,
  paint(pen, look) {
    const { picture, frame } = look;
    if (!picture) return;
    const at = placed(picture, frame);
    const change = reasonOf(look) ? null : changeOf(look);
    if (change)
      pen.areas(
        at,
        TONES,
        change.second.map((isSame) => (isSame ? SAME : NEW)),
      );
    const width = edgeWidth(picture);
    pen.lines(at, innerEdges(picture), { tone: 'soft', width: width * 0.6 });
    if (change)
      pen.lines(placed(change.other, frame), goneEdges(change), { tone: 'mountain', width, dash: [5, 4] });
  },
  paintOver: paintPlaneOver,
  legend: (look) => (reasonOf(look) || !changeOf(look) ? [] : LEGEND),
  status: words,
  describe: (look) => `Regions of ${look.bench.name} that changed. ${words(look)}`,
};
