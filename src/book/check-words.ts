import { suggestion } from './problem.ts';
import type { Problem } from './problem.ts';
import type { Source, Use } from './source.ts';
import { plainElements, theoremKinds, vocabulary } from './vocabulary.ts';

/** What is wrong with the components that a chapter uses: their names, props and places. */
export function checkWords({ file, uses }: Source): Problem[] {
  return uses.flatMap((use) => objections(use).map((message) => ({ file, line: use.line, message })));
}

function objections(use: Use): string[] {
  const { name } = use;
  if (name === 'img') return ['a chapter has no images. Draw a figure, and place it with <Figure>.'];
  if (/^[a-z]/.test(name)) {
    return plainElements.has(name)
      ? []
      : [`<${name}> is not for chapters. Write Markdown, or use a component.`];
  }
  if (!Object.hasOwn(vocabulary, name)) {
    const known = Object.keys(vocabulary);
    return [`unknown component <${name}>.${suggestion(name, known)} Known: ${known.join(', ')}.`];
  }
  return [...propObjections(use), ...placeObjections(use), ...contentObjections(use)];
}

function propObjections({ name, props }: Use): string[] {
  const { required = [], optional = [], state } = vocabulary[name];
  const missing = required.filter((prop) => typeof props[prop] !== 'string' || props[prop] === '');
  const known = [...required, ...optional];
  const unknown = state ? [] : Object.keys(props).filter((prop) => !known.includes(prop));
  const found = missing.map((prop) => `<${name}> has no ${prop}. Add ${prop}="…".`);
  found.push(...unknown.map((prop) => `<${name}> takes no "${prop}".${suggestion(prop, known)} Remove it.`));
  if (typeof props.id === 'string' && !/^[a-z][a-z0-9-]*$/.test(props.id)) {
    found.push(`the id "${props.id}" has other signs than a–z, 0–9 and hyphens. Rename it.`);
  }
  if (name === 'Theorem' && props.kind !== undefined && !theoremKinds.some((kind) => kind === props.kind)) {
    found.push(`no theorem is a "${String(props.kind)}". Choose from ${theoremKinds.join(', ')}.`);
  }
  if (name === 'Cite' && props.at !== undefined && String(props.of).includes(',')) {
    found.push('"at" says where in one work, but several are cited. Write one <Cite> for each.');
  }
  return found;
}

function placeObjections({ name, parents }: Use): string[] {
  const { within, block } = vocabulary[name];
  const found: string[] = [];
  const around = parents.filter((parent) => parent.type !== 'paragraph').at(-1);
  if (within && !(around && 'name' in around && around.name === within)) {
    found.push(`<${name}> stands outside a <${within}>. Move it there.`);
  }
  const paragraph = parents.find((parent) => parent.type === 'paragraph');
  const inSentence = paragraph?.children.some((child) => child.type === 'text' && child.value.trim() !== '');
  if (block && inSentence && parents.at(-1) === paragraph) {
    found.push(`<${name}> stands inside a sentence. Put it on lines of its own.`);
  }
  return found;
}

function contentObjections({ name, node }: Use): string[] {
  const inside = (child: string) =>
    node.children.some((part) => 'name' in part && part.name === child) ||
    node.children.some(
      (part) => 'children' in part && part.children.some((p) => 'name' in p && p.name === child),
    );
  if (name === 'Exercise' && !inside('Solution'))
    return ['an exercise has no solution. Add a <Solution> inside it.'];
  if (name === 'Predict' && !(inside('Guess') && inside('Answer'))) {
    return ['<Predict> needs guesses to choose from and an answer. Add <Guess> and <Answer> inside it.'];
  }
  return [];
}
