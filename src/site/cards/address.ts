/** CSS pixels of a card, as those who show links ask for. */
export const CARD = { width: 1200, height: 630 };
/** The folder of the cards, from the site's base on. */
export const CARDS = 'cards/';
/** Letters that a picture's description may have where links are shown. */
const LONGEST = 400;

/** The widths of the site's own sign as a picture, for devices that show it among their applications. */
export const ICONS = [192, 512] as const;
export const iconPath = (size: number): string => `icons/${size}.png`;

/** The picture that stands for a page where somebody links to it. */
export interface Card {
  /** Its file, from the site's base on. */
  readonly path: string;
  /** What it shows, in words. */
  readonly alt: string;
}

/** The card of the whole book. */
export const bookCard: Card = {
  path: `${CARDS}creases.png`,
  alt: 'The graph of a small trained network: flat faces, joined along straight creases.',
};

/**
 * The card of a chapter or an appendix: its title beside its still.
 *
 * @param shows what the still shows, in words: what its figure says of itself
 */
export const pageCard = (slug: string, title: string, shows: string): Card => ({
  path: `${CARDS}${slug}.png`,
  alt: cut(`${title}. ${shows}`),
});

/**
 * The card of a figure: its first frame in the book.
 *
 * @param id its id on its page, with the prefix: `fig-hat-network`
 * @param shows its first frame in words: `figure.describe(state)`
 */
export const figureCard = (id: string, shows: string): Card => ({
  path: `${CARDS}${id}.png`,
  alt: cut(shows),
});

/** As many whole sentences as there is room for. */
function cut(words: string): string {
  if (words.length <= LONGEST) return words;
  const end = words.lastIndexOf('. ', LONGEST - 1);
  return end > 0 ? words.slice(0, end + 1) : `${words.slice(0, words.lastIndexOf(' ', LONGEST - 2))}…`;
}
