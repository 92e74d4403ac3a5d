import { notice } from '../parts/field.ts';
import type { Panel } from '../parts/lab.ts';
import { linkPart } from './link-part.ts';
import { networkPart } from './network-part.ts';
import { saving, type Attempt, type Save } from './parts.ts';
import { picturePart } from './picture-part.ts';
import { regionPart } from './region-part.ts';

/** Everything that can be taken away: networks, regions, pictures, links. */
export const takePanel: Panel = {
  name: 'take',
  label: 'Take away',
  bind(root, lab) {
    const said = notice();
    /** Do something that may fail, and say how it went. */
    const attempt: Attempt = (act: () => Promise<string>) => async (): Promise<void> => {
      try {
        said.say(await act());
      } catch (error) {
        said.say(
          error instanceof Error ? `${error.message.replace(/\.?$/, '.')}` : 'It could not be saved.',
          true,
        );
      }
    };
    const save: Save = async (name: string, type: string, content: string | Blob) =>
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
