// Lists the pages that are on the device, by their titles.
import { ABSENT } from './plan.ts';
import { Store } from './store.ts';

const store = new Store(`${import.meta.env.BASE_URL.replace(/\/$/, '')}/`);

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&#39;': "'", '&quot;': '"' };

/** The title in a kept page's source: the site's policy lets no script parse one. */
async function titleOf(path: string): Promise<string | undefined> {
  const text = (await (await store.find(path))?.text()) ?? '';
  const title = /<title>([^<]*?)( · Creases)?<\/title>/.exec(text)?.[1];
  return title?.replace(/&\w+;|&#39;/g, (entity) => ENTITIES[entity] ?? entity);
}

async function list(): Promise<void> {
  const paths = (await store.paths()).filter((path) => path !== ABSENT && /^$|\/$/.test(path)).sort();
  for (const path of paths) {
    const link = document.createElement('a');
    link.href = store.address(path);
    link.textContent = (await titleOf(path)) ?? path;
    const item = document.createElement('li');
    item.append(link);
    document.querySelector('.kept-pages')?.append(item);
  }
}

void list().catch(() => undefined);
