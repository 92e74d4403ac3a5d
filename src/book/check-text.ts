import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { visitParents } from 'unist-util-visit-parents';
import { headingId } from './heading.ts';
import { mathError } from './math.ts';
import type { Problem } from './problem.ts';
import { lineOf } from './source.ts';
import type { Source } from './source.ts';

/** What is wrong with a chapter's text: headings, formulas, links, images, and code where prose should be. */
export function checkText({ file, text, tree, uses }: Source): Problem[] {
  const problems: Problem[] = [];
  const equations = uses.filter(({ name }) => name === 'Equation');
  visitParents(tree, (node, parents) => {
    for (const { line = 0, message } of objections(node, parents, text)) {
      problems.push({ file, line: lineOf(node) + line, message });
    }
  });
  for (const { node, line } of equations) {
    let formulas = 0;
    visit(node, ['math', 'inlineMath'], () => void formulas++);
    if (formulas === 1) continue;
    problems.push({
      file,
      line,
      message: `an <Equation> holds ${formulas} formulas. Give it exactly one, $$…$$.`,
    });
  }
  return problems;
}

interface Objection {
  /** Lines below the node's first. */
  line?: number;
  message: string;
}

function objections(node: Nodes, parents: readonly Nodes[], text: string): Objection[] {
  switch (node.type) {
    case 'heading':
      return headingObjections(node);
    case 'math': {
      const error = mathError(node.value, true);
      return error ? [{ line: error.line + 1, message: `${error.message}. Correct the formula.` }] : [];
    }
    case 'inlineMath': {
      const display = text.startsWith('$$', node.position?.start.offset);
      const error = mathError(node.value, display);
      if (error) return [{ line: error.line, message: `${error.message}. Correct the formula.` }];
      if (!display || parents.some((parent) => 'name' in parent && parent.name === 'Equation')) return [];
      return [{ message: 'a displayed formula stands inside a line. Put each $$ on a line of its own.' }];
    }
    case 'link':
    case 'definition':
      if (/^(https?:|mailto:)/.test(node.url)) return [];
      return [
        {
          message: `"${node.url}" is a link inside the site. Write <Ref to="…">words</Ref>, which is checked.`,
        },
      ];
    case 'image':
    case 'imageReference':
      return [{ message: 'a chapter has no images. Draw a figure, and place it with <Figure>.' }];
    case 'mdxjsEsm':
      return [
        {
          message: 'a chapter imports and exports nothing. Its components are given to it: remove the line.',
        },
      ];
    case 'mdxTextExpression':
    case 'mdxFlowExpression':
      if (/^\s*(\/\*[\s\S]*\*\/)?\s*$/.test(node.value) || /^(['"])[^'"]*\1$/.test(node.value)) return [];
      return [
        {
          message: `{${node.value}} is code, and a chapter has none. Use <Value>, or escape the brace as \\{.`,
        },
      ];
    default:
      return [];
  }
}

function headingObjections(heading: Extract<Nodes, { type: 'heading' }>): Objection[] {
  const found: Objection[] = [];
  if (heading.depth === 1)
    found.push({ message: 'the title is the only h1, and frontmatter has it. Begin with ##.' });
  if (heading.children.some(({ type }) => type === 'inlineMath' || type === 'mdxJsxTextElement')) {
    found.push({
      message: 'a heading has a formula or a component, which lists of contents cannot show. Use words.',
    });
  }
  if (heading.depth !== 2 && heading.depth !== 3) return found;
  const id = headingId(heading);
  if (!id) found.push({ message: 'a heading has no id. End it with {/* sec-its-id */}.' });
  else if (!/^sec-[a-z0-9-]+$/.test(id)) {
    found.push({
      message: `the heading id "${id}" does not begin with sec-. Write "sec-${id.replace(/^\w+-(?=.)/, '')}".`,
    });
  } else if (id === 'sec-references') {
    found.push({ message: 'the id "sec-references" belongs to the list of references. Choose another.' });
  }
  return found;
}
