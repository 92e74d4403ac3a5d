import type { APIRoute } from 'astro';
import { href } from '../book/href.ts';
import { ICONS, iconPath } from '../site/cards/address.ts';

/** What a device needs to know to put the book among its applications. */
export const GET: APIRoute = () =>
  new Response(
    JSON.stringify({
      name: 'Creases: the piecewise-linear geometry of neural networks',
      short_name: 'Creases',
      lang: 'en-GB',
      start_url: href('/'),
      scope: href('/'),
      display: 'minimal-ui',
      background_color: '#fbf8f1',
      theme_color: '#fbf8f1',
      icons: [
        { src: href('/favicon.svg'), sizes: 'any', type: 'image/svg+xml' },
        ...ICONS.map((size) => ({
          src: href(`/${iconPath(size)}`),
          sizes: `${size}x${size}`,
          type: 'image/png',
        })),
      ],
    }),
    { headers: { 'Content-Type': 'application/manifest+json' } },
  );
