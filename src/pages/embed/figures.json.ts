import { choices } from '../../site/embed/choices.ts';

/** What the page that builds frames knows of the figures. */
export const GET = (): Response => Response.json(choices());
