/** Elements that hold nothing. */
const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A text that can stand in an attribute or in an element of XML. */
export const xmlText = (text: string): string => escaped(text).replaceAll('"', '&quot;');

/**
 * An element of HTML as XML.
 *
 * @param drawing the XML of a drawing, which HTML does not write as XML does
 */
export function xhtml(node: Node, drawing: (svg: Element) => string): string {
  if (node.nodeType === 3) return escaped(node.textContent ?? '');
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  if (element.localName === 'svg') return drawing(element);
  const attributes = element.getAttributeNames().map((name) => {
    return ` ${name}="${xmlText(element.getAttribute(name) ?? '')}"`;
  });
  const space = element.localName === 'math' && !element.hasAttribute('xmlns') ? MATHML : '';
  const tag = `${element.localName}${space}${attributes.join('')}`;
  if (VOID.has(element.localName)) return `<${tag}/>`;
  const inside = [...element.childNodes].map((child) => xhtml(child, drawing)).join('');
  return `<${tag}>${inside}</${element.localName}>`;
}

const MATHML = ' xmlns="http://www.w3.org/1998/Math/MathML"';
