/** A link to a path of the site, `/kinks/` say, under whatever path the site is served. */
export function href(path: string): string {
  return import.meta.env.BASE_URL.replace(/\/$/, '') + path;
}
