import { withCommas } from '../../drawing/words/big-number.ts';
import { button, field, menu } from '../parts/field.ts';
import type { Lab } from '../parts/lab.ts';
import { LAB_FILE, labFile } from '../state/lab-file.ts';
import { activeBench } from '../state/lab-state.ts';
import type { Precision } from '../state/packed.ts';
import { LONGEST_LINK } from '../state/permalink.ts';
import { addressOf, fileName, heading, row, type Attempt, type Save } from './parts.ts';

const PRECISIONS: readonly (readonly [Precision, string])[] = [
  ['exact', 'exactly'],
  ['float32', 'in single precision'],
  ['four digits', 'with four digits'],
];

/** Everything as a link, as a frame for other pages, or as a file. */
export function linkPart(lab: Lab, attempt: Attempt, save: Save): Node[] {
  const precision = menu(PRECISIONS);
  const saveLab = async (): Promise<string> => {
    const file = `${fileName(activeBench(lab.store.state).name)}${LAB_FILE}`;
    await save(file, 'application/json', labFile(lab.store.state));
    return file;
  };
  const copied = (words: string, made: (link: string) => string) =>
    attempt(async () => {
      const link = addressOf(lab, precision.value as Precision);
      if (link.length > LONGEST_LINK) {
        const file = await saveLab();
        return `A link would have ${withCommas(link.length)} characters; what carries links cuts them off at ${withCommas(LONGEST_LINK)}. Saved ${file} instead: drop it on the Lab to open it.`;
      }
      try {
        await navigator.clipboard.writeText(made(link));
      } catch {
        throw new Error('The browser does not let this page copy. Save everything as a file instead');
      }
      return words;
    });
  const copy = copied('Copied a link with everything in it.', (link) => link);
  const embed = copied('Copied the code of a frame with the pictures.', (link) => {
    const address = link.replace('#', '?embed=1#');
    return `<iframe src="${address.replaceAll('&', '&amp;')}" title="Creases: the Lab" width="800" height="520" loading="lazy" allow="fullscreen"></iframe>`;
  });
  const whole = attempt(async () => `Saved ${await saveLab()}. Drop it on the Lab to open it.`);
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
