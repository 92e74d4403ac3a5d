// Longer than most files: what the page of the module shows of an export, with every member explained.
import { memberWords, parameterWords, typeWords } from './type-words.ts';
import type { Comment, CommentPart, JsonType, Reflection } from './typedoc-json.ts';

/** A piece of text; code may be the name of an export, which is a link. */
export interface Words {
  readonly text: string;
  readonly code: boolean;
}

/** Paragraphs of a comment. */
export type Prose = readonly (readonly Words[])[];

/** A parameter, a member, or what a function throws or returns. */
export interface ApiPart {
  readonly code: string;
  readonly prose: Prose;
}

/** An export of the network module. */
export interface ApiEntry {
  readonly name: string;
  readonly kind: 'function' | 'type' | 'class' | 'value';
  /** Its declaration. */
  readonly code: string;
  readonly prose: Prose;
  readonly parts: readonly ApiPart[];
  readonly returns: Prose;
  readonly throws: Prose;
  readonly file: string;
}

/** Exports that belong together, under the heading that the index gives them. */
export interface ApiSection {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly entries: readonly ApiEntry[];
}

interface Heading {
  readonly title: string;
  readonly about: string;
  readonly names: readonly string[];
}

/**
 * The headings of an index and the names exported under each: `// Title: what it is about.` What stands above the
 * comment of the whole module is about the file.
 */
export function headingsOf(index: string): Heading[] {
  const [, ...parts] = index.slice(Math.max(0, index.indexOf('/**'))).split(/^\/\/ /m);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    const [, title, about = ''] = /^([^:.]+)(?:: (.*))?\.?$/.exec(part.slice(0, end)) ?? [];
    if (title === undefined)
      throw new Error(`the index has a heading that is no title: ${part.slice(0, end)}`);
    const names = [...part.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list]) =>
      list
        .split(',')
        .map((name) => name.trim().replace(/^type /, ''))
        .filter((name) => name !== ''),
    );
    if (names.length === 0) throw new Error(`the index exports nothing under its heading ${title}`);
    const words = about.replace(/\.$/, '');
    return { title, about: words.charAt(0).toUpperCase() + words.slice(1), names };
  });
}

/** Paragraphs, split at empty lines, with code told apart. */
export function proseOf(parts: readonly CommentPart[] = []): Prose {
  const paragraphs: Words[][] = [[]];
  for (const { kind, text } of parts) {
    if (kind === 'code') {
      paragraphs[paragraphs.length - 1].push({ text: text.replace(/^`+|`+$/g, ''), code: true });
      continue;
    }
    text.split(/\n{2,}/).forEach((piece, i) => {
      if (i > 0) paragraphs.push([]);
      paragraphs[paragraphs.length - 1].push({ text: piece.replace(/\s+/g, ' '), code: false });
    });
  }
  return paragraphs.filter((words) => words.some(({ text }) => text.trim() !== ''));
}

const tagged = (comment: Comment | undefined, tag: string): Prose =>
  (comment?.blockTags ?? []).filter((one) => one.tag === tag).flatMap(({ content }) => proseOf(content));

const FUNCTION = 64;
const CLASS = 128;
const VARIABLE = 32;
const INTERFACE = 256;
const CONSTRUCTOR = 512;

const typeParameters = ({ typeParameters: list }: Reflection) =>
  list
    ? `<${list.map(({ name, type }) => (type ? `${name} extends ${typeWords(type)}` : name)).join(', ')}>`
    : '';

function membersOf(children: readonly Reflection[] = []): ApiPart[] {
  return children
    .filter(({ kind, inheritedFrom }) => kind !== CONSTRUCTOR && !inheritedFrom)
    .map((member) => ({
      code: memberWords(member),
      prose: proseOf((member.comment ?? member.signatures?.[0].comment)?.summary),
    }));
}

/** The members of an object type, or of the object types of a union. */
function shapesOf(type: JsonType | undefined): readonly Reflection[] {
  if (type?.type === 'reflection') return type.declaration?.children ?? [];
  return type?.types?.flatMap(shapesOf) ?? [];
}

const extending = (types: readonly JsonType[] = []) =>
  types.length > 0 ? ` extends ${types.map(typeWords).join(', ')}` : '';

function entryOf(reflection: Reflection): ApiEntry {
  const { name, kind, children, type, comment, sources, extendedTypes } = reflection;
  const file = sources?.[0]?.fileName ?? '';
  const base = { name, file, prose: proseOf(comment?.summary), returns: [], throws: [] };
  if (kind === FUNCTION) {
    const [signature] = reflection.signatures ?? [];
    const about = signature.comment;
    return {
      ...base,
      kind: 'function',
      code: `${name}${typeParameters(signature)}(${parameterWords(signature)}): ${typeWords(signature.type)}`,
      prose: proseOf(about?.summary),
      parts: (signature.parameters ?? [])
        .filter((parameter) => parameter.comment)
        .map((parameter) => ({ code: parameter.name, prose: proseOf(parameter.comment?.summary) })),
      returns: tagged(about, '@returns'),
      throws: tagged(about, '@throws'),
    };
  }
  if (kind === VARIABLE)
    return {
      ...base,
      kind: 'value',
      code: `const ${name}: ${typeWords(type)}`,
      parts: membersOf(shapesOf(type)),
    };
  const isInterface = kind === INTERFACE;
  if (isInterface || kind === CLASS)
    return {
      ...base,
      kind: isInterface ? 'type' : 'class',
      code: `${isInterface ? 'interface' : 'class'} ${name}${typeParameters(reflection)}${extending(extendedTypes)}`,
      parts: membersOf(children),
    };
  return {
    ...base,
    kind: 'type',
    code: `type ${name}${typeParameters(reflection)} = ${typeWords(type)}`,
    parts: membersOf(shapesOf(type)).filter(({ prose }) => prose.length > 0),
  };
}

/** The exports of a module, functions before types, under the headings of its index. Every export has a place. */
export function sectionsOf(index: string, exported: readonly Reflection[]): ApiSection[] {
  const entries = new Map(exported.map((one) => [one.name, entryOf(one)]));
  const rank = ({ kind }: ApiEntry) => (kind === 'type' ? 1 : 0);
  const sections = headingsOf(index).map(({ title, about, names }) => ({
    id: title.toLowerCase().replace(/[^a-z]+/g, '-'),
    title,
    about,
    entries: names
      .map((name) => {
        const entry = entries.get(name);
        if (!entry) throw new Error(`TypeDoc knows no export ${name}`);
        entries.delete(name);
        return entry;
      })
      .sort((a, b) => rank(a) - rank(b)),
  }));
  if (entries.size > 0) throw new Error(`no heading for ${[...entries.keys()].join(', ')}`);
  return sections;
}
