import type { Goal } from '../../contract/figure.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { atBar, billions, columnOf, ordered } from './columns.ts';
import type { Dimensions } from './dimension-state.ts';
import { countFor, modelOf, MODELS } from './models.ts';
import type { Part } from './parameters.ts';
import { commas, PARTS } from './parameters.ts';

/** A share of a model's parameters in percent: "81.7 %", with as many decimals as it takes to say more than 0. */
export function percent(count: number, total: number): string {
  const share = (100 * count) / total;
  if (count === 0) return '0\u00a0%';
  const decimals = share >= 0.05 ? 1 : Math.min(6, Math.ceil(-Math.log10(share)));
  return `${share.toFixed(decimals)}\u00a0%`;
}

const shareOf = (key: string, part: Part): number => countFor(key).parts[part] / countFor(key).total;

/** What is true of the chosen model. */
export function status({ model }: Dimensions): string {
  const { parts, total, active } = countFor(model);
  const said = `${modelOf(model).name} has ${commas(total)} parameters, ${percent(parts['feed-forward'], total)} of them in its feed-forward layers and ${percent(parts.attention, total)} in attention.`;
  return active === total ? said : `${said} ${commas(active)} of them work on one token.`;
}

/** What bars count, and whether that is a dimension. */
export function legend({ sort, model }: Dimensions): LegendEntry[] {
  return [
    { swatch: 'patch', colour: 'var(--bars)', words: columnOf(sort).meaning },
    { swatch: 'patch', colour: 'var(--link)', words: `${modelOf(model).short}, and its parts` },
  ];
}

/** The whole drawing in words. */
export function describe(state: Dimensions): string {
  const { sort, down, log, model } = state;
  const { head, value } = columnOf(sort);
  const rows = ordered(sort, down)
    .map((one) => `${one.short} ${atBar(sort, value?.(one) ?? null)}`)
    .join(', ');
  const { parts, total } = countFor(model);
  const apart = PARTS.map((part) => `${part} ${commas(parts[part])}, ${percent(parts[part], total)}`).join(
    '; ',
  );
  return [
    `A bar for each of ${MODELS.length} published models, put in order by "${head}", ${down ? 'downwards' : 'upwards'}, on a ${log ? 'logarithmic' : 'linear'} axis.`,
    `${rows}.`,
    `Below, the ${commas(total)} parameters of ${modelOf(model).name} taken apart, on a linear axis from 0 to 100 percent: ${apart}.`,
    columnOf(sort)
      .meaning.replace(/^./, (first) => first.toUpperCase())
      .concat('.'),
  ].join(' ');
}

/** Numbers and phrases for the prose. */
export function values({ model }: Dimensions): Readonly<Record<string, string>> {
  const { parts, total, active, terms } = countFor(model);
  const { shape } = modelOf(model);
  const inLayers = (part: Part): number =>
    terms.filter((term) => term.part === part && term.times > 1).reduce((sum, { each }) => sum + each, 0);
  return {
    total: commas(total),
    billions: billions(total),
    active: billions(active),
    'active-share': percent(active, total),
    ...Object.fromEntries(PARTS.map((part) => [part, commas(parts[part])])),
    ...Object.fromEntries(PARTS.map((part) => [`${part}-share`, percent(parts[part], total)])),
    'attention-layer': commas(inLayers('attention')),
    'feed-forward-layer': commas(inLayers('feed-forward')),
    'norms-layer': commas(inLayers('norms')),
    ratio: (shape.ffn / shape.width).toFixed(2),
    'two-bytes': ((2 * total) / 1e9).toFixed(0),
    'sixteen-bytes': ((16 * total) / 1e12).toFixed(2),
    models: String(MODELS.length),
  };
}

/** The model with the largest share of its parameters in the embeddings. */
export function embeddings({ model }: Dimensions): Goal {
  const share = shareOf(model, 'embeddings');
  const more = MODELS.filter(({ key }) => shareOf(key, 'embeddings') > share).length;
  return {
    done: more === 0,
    words: `The embeddings of ${modelOf(model).name} are ${percent(share, 1)} of it${more === 0 ? ': no model here has more.' : more === 1 ? '; one model has more.' : `; ${more} models have more.`}`,
  };
}

/** A model as wide, as deep and with as many heads as LLaMA 65B, with less in attention and more in all. */
export function grouped({ model }: Dimensions): Goal {
  const [one, other] = [modelOf('llama-65b'), modelOf(model)];
  const alike =
    one.shape.width === other.shape.width &&
    one.shape.layers === other.shape.layers &&
    one.shape.heads === other.shape.heads &&
    one.shape.vocabulary === other.shape.vocabulary;
  const [before, after] = [countFor(one.key), countFor(other.key)];
  const less = after.parts.attention < before.parts.attention && after.total > before.total;
  if (!alike)
    return {
      done: false,
      words: `${other.name} differs from LLaMA 1 65B in width, layers, heads or vocabulary.`,
    };
  if (!less) return { done: false, words: 'That is LLaMA 1 65B itself: find the one that came after it.' };
  return {
    done: true,
    words: `${commas(before.parts.attention - after.parts.attention)} parameters less in attention, ${commas(after.parts['feed-forward'] - before.parts['feed-forward'])} more in the feed-forward layers.`,
  };
}
