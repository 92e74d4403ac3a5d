/**
 * The script that says which addresses may become scripts, as text for the page's head.
 *
 * Under `require-trusted-types-for 'script'` no text becomes markup and no address a script, a worker's or a service
 * worker's included, except through a policy. This is the only one, and the browser asks it by itself: it lets through
 * files of this site, and makes no markup at all. Other sites of the same host are not this site.
 *
 * @param home the path of the home page, under which all of the site is
 * @param own may workers start from files that the page has made itself, where it has no origin?
 */
export const trustScript = (home: string, own = false): string => `(() => {
  const home = new URL(${JSON.stringify(home)}, location.href).href;
  const createScriptURL = (address) => {
    const { href } = new URL(address, location.href);
    return href.startsWith(home)${own ? " || href.startsWith('blob:null/')" : ''} ? href : null;
  };
  window.trustedTypes?.createPolicy('default', { createScriptURL });
})();`;
