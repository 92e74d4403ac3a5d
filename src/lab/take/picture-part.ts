import { element } from '../parts/element.ts';
import { button, field, menu } from '../parts/field.ts';
import type { Lab } from '../parts/lab.ts';
import { LONGEST_LINK } from '../state/permalink.ts';
import { addressOf, bareAddress, fileName, heading, row, saving, type Attempt, type Save } from './parts.ts';
import { pictureFile } from './picture-file.ts';

/** Either picture as a file. */
export function picturePart(lab: Lab, attempt: Attempt, save: Save): Node[] {
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
  const svg = attempt(async () => {
    const { LICENCE } = await saving();
    const { file, origin } = make();
    await save(`${fileName(file.title)}.svg`, 'image/svg+xml', withOrigin(file.text, origin, LICENCE));
    return `Saved ${file.title} as SVG.`;
  });
  const png = attempt(async () => {
    const { pngFile } = await saving();
    const { file, origin } = make();
    await save(
      `${fileName(file.title)}.png`,
      'image/png',
      await pngFile(file.text, file.width, file.height, origin),
    );
    return `Saved ${file.title} as PNG.`;
  });
  lab.commands.add(
    { name: 'save-svg', label: 'Save the picture as SVG', run: () => void svg() },
    { name: 'save-png', label: 'Save the picture as PNG', run: () => void png() },
  );
  return [
    heading('Picture'),
    element(
      'p',
      {},
      'Light, with title and legend. Printing, or saving as PDF, takes what is in sight, each picture a page of lines and words.',
    ),
    row(
      field('Of', which),
      button('Picture as SVG', () => void svg()),
      button('Picture as PNG', () => void png()),
      button('Print, or save as PDF', () => lab.commands.all.find(({ name }) => name === 'print')?.run()),
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
