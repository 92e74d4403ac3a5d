import type { Expression, Program } from 'estree';

/**
 * The value of a JavaScript expression made of literals only, e.g. `[-1, 1 / 3]`.
 *
 * A chapter contains data, never code: names and calls throw a `TypeError`.
 */
export function literal(program: Program | null | undefined): unknown {
  const statement = program?.body[0];
  if (statement?.type !== 'ExpressionStatement') throw new TypeError('an expression is expected');
  return value(statement.expression);
}

function value(node: Expression): unknown {
  if (node.type === 'Literal') return node.value;
  if (node.type === 'ArrayExpression') {
    return node.elements.map((element) => {
      if (!element || element.type === 'SpreadElement') throw new TypeError('a list has a gap or a spread');
      return value(element);
    });
  }
  if (node.type === 'UnaryExpression' && node.operator === '-') return -number(node.argument);
  if (node.type === 'BinaryExpression' && node.left.type !== 'PrivateIdentifier') {
    const [left, right] = [number(node.left), number(node.right)];
    if (node.operator === '+') return left + right;
    if (node.operator === '-') return left - right;
    if (node.operator === '*') return left * right;
    if (node.operator === '/') return left / right;
  }
  throw new TypeError('only numbers, strings, true, false and lists of them are allowed');
}

function number(node: Expression): number {
  const result = value(node);
  if (typeof result !== 'number') throw new TypeError('a number is expected');
  return result;
}
