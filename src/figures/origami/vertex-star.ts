import type { Point } from '../../network/index.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { round, shortest } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';

/** Angles nearer than this count as equal, in radians: mirrors of drawn lines are rounded. */
const EQUAL = 1e-9;

/** A crease that ends at a vertex. */
export interface Ray {
  /** Its direction from the vertex, in radians from −π to π. */
  readonly angle: number;
  readonly valley: boolean;
}

/** The creases around a vertex, and what two theorems on flat folding ask of them. */
export interface VertexStar {
  /** Counter-clockwise. */
  readonly rays: readonly Ray[];
  /** The angles between neighbouring rays, the first one after the first ray; in radians. */
  readonly angles: readonly number[];
  /** Every other angle added up, from the first and from the second; `null` for an odd number of creases. */
  readonly sums: readonly [number, number] | null;
  readonly mountains: number;
  readonly valleys: number;
  /** Kawasaki: both sums are π. */
  readonly kawasaki: boolean;
  /** Maekawa: mountains and valleys differ by two. */
  readonly maekawa: boolean;
}

/** Put a vertex's creases in order and test them. Both conditions are necessary for folding flat, neither suffices. */
export function vertexStar(unsorted: readonly Ray[]): VertexStar {
  const rays = [...unsorted].sort((a, b) => a.angle - b.angle);
  const angles = rays.map(({ angle }, i) =>
    i + 1 < rays.length ? rays[i + 1].angle - angle : rays[0].angle + 2 * Math.PI - angle,
  );
  const every = (start: number) => angles.reduce((sum, angle, i) => (i % 2 === start ? sum + angle : sum), 0);
  const sums = rays.length % 2 === 0 && rays.length > 0 ? ([every(0), every(1)] as const) : null;
  const valleys = rays.filter(({ valley }) => valley).length;
  const mountains = rays.length - valleys;
  return {
    rays,
    angles,
    sums,
    mountains,
    valleys,
    kawasaki: sums !== null && Math.abs(sums[0] - Math.PI) < EQUAL,
    maekawa: Math.abs(mountains - valleys) === 2,
  };
}

const inDegrees = (angle: number): number => (angle * 180) / Math.PI;
const isWhole = (degrees: number): boolean => Math.abs(degrees - Math.round(degrees)) < 1e-6;

/** Hundredths of degrees as they are printed: whole degrees without decimals. */
const printed = (hundredths: number, whole: boolean): string =>
  `${whole ? Math.round(hundredths / 100) : (hundredths / 100).toFixed(2)}°`;

/**
 * Angles in hundredths of a degree, rounded so that those of a group whose sum is a whole number of degrees still add
 * up to it: what one reads has to be true of the numbers one reads.
 */
function hundredths(angles: readonly number[]): number[] {
  const exact = angles.map((angle) => 100 * inDegrees(angle));
  const rounded = exact.map(Math.round);
  const sum = exact.reduce((total, one) => total + one, 0);
  if (!isWhole(sum / 100)) return rounded;
  const left = Math.round(sum) - rounded.reduce((total, one) => total + one, 0);
  // The roundest ones keep their value: those that were rounded most, to the other side, take up what is left.
  const order = exact
    .map((one, i) => ({ i, off: Math.sign(left) * (one - rounded[i]) }))
    .sort((a, b) => b.off - a.off);
  for (const { i } of order.slice(0, Math.abs(left))) rounded[i] += Math.sign(left);
  return rounded;
}

/** The angles of a vertex that are added up together: every other one, or all of an odd number. */
const groupOf = ({ angles, sums }: VertexStar, start: 0 | 1): readonly number[] =>
  sums ? angles.filter((_, i) => i % 2 === start) : angles;

/** A vertex's angles as they are printed: to hundredths of a degree, whole ones without decimals. */
export function printedAngles(star: VertexStar): string[] {
  const groups = [hundredths(groupOf(star, 0)), hundredths(groupOf(star, 1))];
  return star.angles.map((angle, i) => {
    const value = star.sums ? groups[i % 2][Math.floor(i / 2)] : groups[0][i];
    return printed(value, isWhole(inDegrees(angle)));
  });
}

/** Sectors narrower than this have no room for their angle's number, in radians. */
const NARROW = 0.5;

/** Draw a vertex's creases as a disc: sectors in two tints by turns, each with its angle. */
export function drawVertexStar(parent: SvgGroup, star: VertexStar, [cx, cy]: Point, radius: number): void {
  const spot = (angle: number, share: number): Point => [
    round(cx + share * radius * Math.cos(angle)),
    round(cy - share * radius * Math.sin(angle)),
  ];
  const words = printedAngles(star);
  const sectors = star.rays.map(({ angle }, i) => {
    const end = angle + star.angles[i];
    const large = star.angles[i] > Math.PI ? 1 : 0;
    return {
      name: star.sums ? `sector turn-${i % 2}` : 'sector odd',
      middle: angle + star.angles[i] / 2,
      size: star.angles[i],
      words: words[i],
      d: `M${round(cx)},${round(cy)}L${spot(angle, 1).join()}A${radius},${radius} 0 ${large} 0 ${spot(end, 1).join()}Z`,
    };
  });
  layer(parent, 'sectors')
    .selectAll('path')
    .data(sectors)
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('d', ({ d }) => d);
  layer(parent, 'rays')
    .selectAll('path')
    .data(star.rays)
    .join('path')
    .attr('class', ({ valley }) => `crease ${valley ? 'valley' : 'mountain'} marked`)
    .attr('d', ({ angle }) => `M${round(cx)},${round(cy)}L${spot(angle, 1.08).join()}`);
  layer(parent, 'angles')
    .selectAll<SVGTextElement, unknown>('text')
    .data(sectors)
    .join('text')
    .attr('class', 'angle')
    .attr('x', ({ middle, size }) => spot(middle, size < NARROW ? 1.2 : 0.66)[0])
    .attr('y', ({ middle, size }) => spot(middle, size < NARROW ? 1.2 : 0.66)[1])
    .attr('dy', '0.35em')
    .attr('text-anchor', 'middle')
    .each(writing((sector) => sector.words));
}

/** Every other angle added up, in words: "45° + 135° = 180°", with "≈" where angles are rounded. */
export function sumInWords(star: VertexStar, start: 0 | 1): string {
  if (!star.sums) return '';
  const parts = printedAngles(star).filter((_, i) => i % 2 === start);
  const sum = hundredths(groupOf(star, start)).reduce((total, one) => total + one, 0);
  const whole = isWhole(inDegrees(star.sums[start]));
  return `${parts.join(' + ')} ${whole ? '=' : '≈'} ${printed(sum, whole)}`;
}

/** A difference with its sign: "−4", "+2". */
export function signed(value: number): string {
  return value > 0 ? `+${shortest(value)}` : shortest(value);
}
