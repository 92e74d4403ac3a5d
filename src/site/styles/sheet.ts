import { stylesOf } from '../../figures/eager.ts';
import katex from 'katex/dist/katex.min.css?inline';
import tint from '../../drawing/page/tint.css?inline';
import creases from '../../drawing/plane/creases.css?inline';
import digits from '../../drawing/digits/digits.css?inline';
import decisions from '../../drawing/plane/decision-map.css?inline';
import wiring from '../../drawing/plane/wiring.css?inline';
import math from '../../drawing/words/math.css?inline';
import figure from '../../island/figure.css?inline';
import lab from '../../lab/lab.css?inline';
import labKeys from '../../lab/keys/keys.css?inline';
import labKeep from '../../lab/keep/keep.css?inline';
import labBring from '../../lab/bring/bring.css?inline';
import labPrint from '../../lab/print/print.css?inline';
import labMake from '../../lab/make/make.css?inline';
import labTrain from '../../lab/train/train.css?inline';
import labPanels from '../../lab/parts/panels.css?inline';
import present from '../../island/present.css?inline';
import builderSheet from '../embed/builder.css?inline';
import embedded from '../embed/embed.css?inline';
import api from './api.css?inline';
import base from './base.css?inline';
import book from './book.css?inline';
import fonts from './fonts.css?inline';
import largeText from './large-text.css?inline';
import original from './original.css?inline';
import page from './page.css?inline';
import print from './print.css?inline';
import timeline from './timeline.css?inline';
import tokens from './tokens.css?inline';
import worksheet from './worksheet.css?inline';

/** What a page shows, as far as its styles depend on it. */
export interface Shown {
  /** Prose as chapters have it. */
  readonly book: boolean;
  /** Sheets to print and to write on. */
  readonly worksheet: boolean;
  /** The reference of the network module. */
  readonly api: boolean;
  /** The claims of the original. */
  readonly claims: boolean;
  /** The Lab. */
  readonly lab: boolean;
  /** Typeset formulas. */
  readonly formulas: boolean;
  /** The names of the figures that stand on it. */
  readonly figures: readonly string[];
  /** One figure alone, in a frame: nothing around it. The default is no. */
  readonly embed?: boolean;
  /** The page that builds frames. The default is no. */
  readonly builder?: boolean;
}

/**
 * The style sheet of a page, as text to stand in its head: the first paint waits for no other file.
 *
 * The order is that of precedence, from what every page has to what single figures change, then presenting and print.
 */
export function styleSheet({
  book: hasBook,
  api: hasApi,
  worksheet: isWorksheet,
  claims,
  lab: isLab,
  formulas,
  figures,
  embed = false,
  builder = false,
}: Shown): string {
  return [
    hasBook ? book + timeline : '',
    formulas ? katex : '',
    tokens,
    fonts,
    base,
    embed ? '' : page,
    figure,
    creases,
    tint,
    digits,
    decisions,
    wiring,
    math,
    stylesOf(figures),
    hasApi ? api : '',
    claims ? original : '',
    isWorksheet ? worksheet : '',
    isLab ? lab + labPanels + labMake + labBring + labTrain + labKeep + labKeys + labPrint : '',
    builder ? builderSheet : '',
    embed ? embedded : present,
    largeText,
    print,
  ].join('\n');
}
