import type { JsonType, Reflection } from './typedoc-json.ts';

/** A type as it is written in TypeScript. */
export function typeWords(type: JsonType | undefined): string {
  if (!type) return 'unknown';
  const list = (types: readonly JsonType[] = []) => types.map(typeWords).join(', ');
  switch (type.type) {
    case 'literal':
      return typeof type.value === 'string' ? `'${type.value}'` : String(type.value);
    case 'reference':
      return `${type.name}${type.typeArguments ? `<${list(type.typeArguments)}>` : ''}`;
    case 'array':
      return `${inBrackets(type.elementType)}[]`;
    case 'union':
      return (type.types ?? []).map(typeWords).join(' | ');
    case 'intersection':
      return (type.types ?? []).map(inBrackets).join(' & ');
    case 'tuple':
      return `[${list(type.elements)}]`;
    case 'namedTupleMember':
      return `${type.name}${type.isOptional ? '?' : ''}: ${typeWords(type.element)}`;
    case 'typeOperator':
      return `${type.operator} ${typeWords(type.target as JsonType)}`;
    case 'indexedAccess':
      return `${inBrackets(type.objectType)}[${typeWords(type.indexType)}]`;
    case 'query':
      return `typeof ${typeWords(type.queryType)}`;
    case 'predicate':
      return `${type.asserts ? 'asserts ' : ''}${type.name}${type.targetType ? ` is ${typeWords(type.targetType)}` : ''}`;
    case 'reflection':
      return type.declaration ? shapeWords(type.declaration) : '{}';
    default:
      return type.name ?? type.type;
  }
}

function inBrackets(type: JsonType | undefined): string {
  const words = typeWords(type);
  const isFunction = type?.declaration?.signatures !== undefined;
  return isFunction || ['union', 'intersection', 'typeOperator'].includes(type?.type ?? '')
    ? `(${words})`
    : words;
}

/** A function type, or an object type in one line. */
function shapeWords({ signatures, children = [], indexSignatures = [] }: Reflection): string {
  if (signatures) return `(${parameterWords(signatures[0])}) => ${typeWords(signatures[0].type)}`;
  const index = indexSignatures.map((one) => `[${parameterWords(one)}]: ${typeWords(one.type)}`);
  const members = [...index, ...children.map(memberWords)];
  return members.length > 0 ? `{ ${members.join('; ')} }` : '{}';
}

/** The parameters of a function with their types. */
export function parameterWords({ parameters = [] }: Reflection): string {
  return parameters.map(memberWords).join(', ');
}

/** A member or parameter with its type, a default value shown as optional. */
export function memberWords({ name, flags, type, signatures, defaultValue }: Reflection): string {
  const optional = flags?.isOptional || defaultValue !== undefined ? '?' : '';
  const rest = flags?.isRest ? '...' : '';
  if (signatures)
    return `${name}${optional}(${parameterWords(signatures[0])}): ${typeWords(signatures[0].type)}`;
  return `${rest}${name === '__namedParameters' ? 'options' : name}${optional}: ${typeWords(type)}`;
}
