import type { Theme } from './messages.ts';

/** How a figure is embedded. */
export interface Embedding {
  /** The address of the figure's page for frames, with its origin: `https://example.org/creases/embed/hat-network/`. */
  readonly page: string;
  /** The state as a link's query; empty for the one that it begins with. */
  readonly query: string;
  /** What the frame holds, for those who do not see it. */
  readonly title: string;
  /** The height that it has until it tells, in CSS pixels; for good where no script resizes it. */
  readonly height: number;
  /** The default is "auto". */
  readonly theme?: Theme;
  /** Are there controls at all? The default is yes. */
  readonly controls?: boolean;
  /** The names of the parts that are hidden. */
  readonly hide?: readonly string[];
  /** Is the frame cut off from the origin of its page, and so from all storage? */
  readonly sandbox?: boolean;
}

/** What a frame in a sandbox may still do: run its scripts, and open the book beside the page. */
const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';

/** The address of a frame. */
export function frameAddress({ page, query, theme = 'auto', controls = true, hide = [] }: Embedding): string {
  const options = [
    ...(theme === 'auto' ? [] : [`theme=${theme}`]),
    ...(controls ? [] : ['controls=0']),
    ...(hide.length > 0 ? [`hide=${hide.join(',')}`] : []),
  ];
  return page + (options.length > 0 ? `?${options.join('&')}` : '') + (query && `#?${query}`);
}

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** A frame of fixed height, as HTML without a script. */
export function frameHtml(embedding: Embedding): string {
  const { title, height, sandbox = false } = embedding;
  const attributes = [
    `src="${attribute(frameAddress(embedding))}"`,
    `title="${attribute(title)}"`,
    `loading="lazy"`,
    ...(sandbox ? [`sandbox="${SANDBOX}"`] : []),
    `width="100%"`,
    `height="${height}"`,
    `style="border: 0"`,
  ];
  return `<iframe ${attributes.join(' ')}></iframe>`;
}

/**
 * A frame with a script that makes it as high as its figure asks, as HTML.
 *
 * The script believes the book's origin alone – "null" in a sandbox – and of that only the frame that speaks.
 */
export function snippetOf(embedding: Embedding): string {
  const origin = embedding.sandbox ? 'null' : new URL(embedding.page).origin;
  return `${frameHtml(embedding)}
<script>
  addEventListener('message', ({ data, origin, source }) => {
    if (origin !== '${origin}' || data?.type !== 'creases:size' || data.version !== 1) return;
    for (const frame of document.querySelectorAll('iframe'))
      if (frame.contentWindow === source) frame.height = Math.min(data.height, 4000);
  });
</script>`;
}
