// Pages that have been opened can be read without a connection. Nothing of it is fetched before the page is there.

/** Readers who save data, and frames of other sites' pages, keep nothing. */
function wanted(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  const framed = self !== top || location.pathname.startsWith(`${base}embed/`);
  return import.meta.env.PROD && 'serviceWorker' in navigator && !framed && !connection?.saveData;
}

const base = `${import.meta.env.BASE_URL.replace(/\/$/, '')}/`;
const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in self) requestIdleCallback(work, { timeout: 10_000 });
  else setTimeout(work, 2000);
};

async function keep(): Promise<void> {
  try {
    const { keepThisPage } = await import('./keep-page.ts');
    await keepThisPage(base);
  } catch {
    // Refused, or no connection: the site works as without.
  }
}

if (wanted()) addEventListener('load', () => setTimeout(whenIdle, 1500, () => void keep()));

export {};
