import { writeNetwork, type FileFormat } from '../../network/index.ts';
import { element } from '../parts/element.ts';
import { button, field, menu, notice } from '../parts/field.ts';
import type { Lab, Panel } from '../parts/lab.ts';
import { LAB_FILE, labFile } from '../state/lab-file.ts';
import { activeBench } from '../state/lab-state.ts';
import type { Precision } from '../state/packed.ts';
import { linkOf, LONGEST_LINK } from '../state/permalink.ts';
import { pictureFile } from './picture-file.ts';
import { regionFile } from './region-file.ts';
import type { RowFormat } from './region-rows.ts';

const FORMATS: readonly (readonly [FileFormat, string, ending: string])[] = [
  ['json', 'JSON', 'json'],
  ['safetensors', 'safetensors', 'safetensors'],
  ['nnet', '.nnet', 'nnet'],
  ['pytorch', 'PyTorch code', 'torch.py'],
  ['numpy', 'NumPy code', 'numpy.py'],
];
const PRECISIONS: readonly (readonly [Precision, string])[] = [
  ['exact', 'exactly'],
  ['float32', 'in single precision'],
  ['four digits', 'with four digits'],
];

/** What of fetched code is needed when something is saved. */
const saving = () => import('../../island/saving/files.ts');

/** A name as files have it. */
const fileName = (name: string): string =>
  name.replace(/[^\p{L}\p{N}.-]+/gu, '-').replace(/^-+|-+$/g, '') || 'network';

/** Everything that can be taken away: networks, regions, pictures, links. */
export const takePanel: Panel = {
  name: 'take',
  label: 'Take away',
  bind(root, lab) {
    const said = notice();
    /** Do something that may fail, and say how it went. */
    const attempt =
      (done: string, act: () => Promise<string | void> | string | void) => async (): Promise<void> => {
        try {
          said.say((await act()) ?? done);
        } catch (error) {
          said.say(
            error instanceof Error ? `${error.message.replace(/\.?$/, '.')}` : 'It could not be saved.',
            true,
          );
        }
      };
    const save = async (name: string, type: string, content: string | Blob) =>
      (await saving()).download(name, type, content);
    root.append(
      ...networkPart(lab, attempt, save),
      ...regionPart(lab, attempt, save, said.say),
      ...picturePart(lab, attempt, save),
      ...linkPart(lab, attempt, save),
      said.element,
    );
  },
};

type Attempt = (done: string, act: () => Promise<string | void> | string | void) => () => Promise<void>;
type Save = (name: string, type: string, content: string | Blob) => Promise<void>;

const heading = (words: string) => element('h3', {}, words);
const row = (...parts: Node[]) => element('div', { class: 'lab-row' }, ...parts);

function networkPart(lab: Lab, attempt: Attempt, save: Save): Node[] {
  const format = menu(FORMATS.map(([value, label]) => [value, label]));
  const run = attempt('Saved.', async () => {
    const { network, name } = activeBench(lab.store.state);
    const [chosen, , ending] = FORMATS.find(([one]) => one === format.value)!;
    const bytes = writeNetwork(network, chosen);
    const file = `${fileName(name)}.${ending}`;
    await save(file, 'application/octet-stream', new Blob([new Uint8Array(bytes)]));
    return `Saved ${file}.`;
  });
  lab.commands.add({ name: 'save-network', label: 'Save the network', run: () => void run() });
  return [
    heading('Network'),
    row(
      field('As', format),
      button('Save the network', () => void run()),
    ),
  ];
}

function regionPart(lab: Lab, attempt: Attempt, save: Save, say: (words: string) => void): Node[] {
  let reading: AbortController | null = null;
  const stop = button('Stop', () => reading?.abort());
  stop.hidden = true;
  const as = (format: RowFormat) =>
    attempt('Saved.', async () => {
      reading?.abort();
      const own = (reading = new AbortController());
      stop.hidden = false;
      try {
        const blob = await regionFile(
          lab,
          format,
          (share) => say(`Writing regions: ${Math.round(100 * share)} per cent.`),
          AbortSignal.any([own.signal, lab.signal]),
        );
        const file = `${fileName(activeBench(lab.store.state).name)}-regions.${format}`;
        await save(file, blob.type, blob);
        return `Saved ${file}.`;
      } catch (error) {
        if (own.signal.aborted) return 'Stopped.';
        throw error;
      } finally {
        stop.hidden = true;
      }
    });
  const [json, csv] = [as('json'), as('csv')];
  lab.commands.add(
    { name: 'save-regions-json', label: 'Save the regions as JSON', run: () => void json() },
    { name: 'save-regions-csv', label: 'Save the regions as CSV', run: () => void csv() },
  );
  return [
    heading('Regions in the window'),
    element('p', {}, 'Corners, activation pattern and affine map of each; up to 100,000.'),
    row(
      button('Regions as JSON', () => void json()),
      button('Regions as CSV', () => void csv()),
      stop,
    ),
  ];
}

function picturePart(lab: Lab, attempt: Attempt, save: Save): Node[] {
  const which = menu([
    ['0', 'View 1'],
    ['1', 'View 2'],
  ]);
  const make = () => {
    const link = addressOf(lab, 'exact');
    const fits = link.length <= LONGEST_LINK;
    const file = pictureFile(
      lab.panes[Number(which.value)],
      lab,
      `Made in the Lab of Creases, ${bareAddress()}`,
    );
    return {
      file,
      origin: { title: file.title, description: file.description, source: fits ? link : bareAddress() },
    };
  };
  const svg = attempt('Saved the picture.', async () => {
    const { LICENCE } = await saving();
    const { file, origin } = make();
    await save(`${fileName(file.title)}.svg`, 'image/svg+xml', withOrigin(file.text, origin, LICENCE));
  });
  const png = attempt('Saved the picture.', async () => {
    const { pngFile } = await saving();
    const { file, origin } = make();
    await save(
      `${fileName(file.title)}.png`,
      'image/png',
      await pngFile(file.text, file.width, file.height, origin),
    );
  });
  lab.commands.add(
    { name: 'save-svg', label: 'Save the picture as SVG', run: () => void svg() },
    { name: 'save-png', label: 'Save the picture as PNG', run: () => void png() },
  );
  return [
    heading('Picture'),
    element('p', {}, 'Light, with title and legend. An SVG goes into a PDF as it is.'),
    row(
      field('Of', which),
      button('Picture as SVG', () => void svg()),
      button('Picture as PNG', () => void png()),
    ),
  ];
}

/** An SVG with what it shows and where it is from. */
function withOrigin(
  text: string,
  origin: { title: string; description: string; source: string },
  licence: string,
): string {
  const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const about = `<title>${escaped(origin.title)}</title><desc>${escaped(origin.description)}</desc><metadata>${escaped(`Source: ${origin.source} Licence: ${licence}`)}</metadata>`;
  return text.replace(/^(<svg[^>]*>)/, (start) => start + about);
}

const bareAddress = (): string => new URL(location.pathname, location.href).href;
const addressOf = (lab: Lab, precision: Precision): string =>
  `${bareAddress()}#${linkOf(lab.store.state, precision)}`;

function linkPart(lab: Lab, attempt: Attempt, save: Save): Node[] {
  const precision = menu(PRECISIONS);
  const saveLab = async (): Promise<string> => {
    const file = `${fileName(activeBench(lab.store.state).name)}${LAB_FILE}`;
    await save(file, 'application/json', labFile(lab.store.state));
    return file;
  };
  const copied = (words: string, made: (link: string) => string) =>
    attempt(words, async () => {
      const link = addressOf(lab, precision.value as Precision);
      if (link.length > LONGEST_LINK) {
        const file = await saveLab();
        return `A link would have ${link.length.toLocaleString('en-GB')} characters; what carries links cuts them off at ${LONGEST_LINK.toLocaleString('en-GB')}. Saved ${file} instead: drop it on the Lab to open it.`;
      }
      try {
        await navigator.clipboard.writeText(made(link));
      } catch {
        throw new Error('The browser does not let this page copy. Save everything as a file instead');
      }
    });
  const copy = copied('Copied a link with everything in it.', (link) => link);
  const embed = copied('Copied the code of a frame with the pictures.', (link) => {
    const address = link.replace('#', '?embed=1#');
    return `<iframe src="${address.replaceAll('&', '&amp;')}" title="Creases: the Lab" width="800" height="520" loading="lazy" allow="fullscreen"></iframe>`;
  });
  const whole = attempt('Saved.', async () => `Saved ${await saveLab()}. Drop it on the Lab to open it.`);
  lab.commands.add(
    { name: 'copy-link', label: 'Copy a link with everything in it', run: () => void copy() },
    { name: 'save-lab', label: 'Save everything as a file', run: () => void whole() },
  );
  return [
    heading('Everything'),
    row(
      field('Weights', precision),
      button('Copy a link', () => void copy()),
      button('Copy a frame', () => void embed()),
      button('Save everything', () => void whole()),
    ),
  ];
}
