/** The parts of TypeDoc's JSON that the page reads. */
export interface Comment {
  readonly summary: readonly CommentPart[];
  readonly blockTags?: readonly { readonly tag: string; readonly content: readonly CommentPart[] }[];
}

export interface CommentPart {
  readonly kind: string;
  readonly text: string;
}

/** A type; which members it has depends on its kind, `type`. */
export interface JsonType {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly operator?: string;
  readonly asserts?: boolean;
  readonly isOptional?: boolean;
  readonly elementType?: JsonType;
  readonly objectType?: JsonType;
  readonly indexType?: JsonType;
  readonly queryType?: JsonType;
  readonly target?: unknown;
  readonly targetType?: JsonType;
  readonly element?: JsonType;
  readonly types?: readonly JsonType[];
  readonly elements?: readonly JsonType[];
  readonly typeArguments?: readonly JsonType[];
  readonly declaration?: Reflection;
}

/** Something that has a name: an export, a member, a signature, a parameter. */
export interface Reflection {
  readonly name: string;
  readonly kind: number;
  readonly flags?: {
    readonly isOptional?: boolean;
    readonly isReadonly?: boolean;
    readonly isRest?: boolean;
  };
  readonly comment?: Comment;
  readonly sources?: readonly { readonly fileName: string; readonly line: number }[];
  readonly children?: readonly Reflection[];
  readonly signatures?: readonly Reflection[];
  readonly indexSignatures?: readonly Reflection[];
  readonly parameters?: readonly Reflection[];
  readonly typeParameters?: readonly Reflection[];
  readonly type?: JsonType;
  readonly extendedTypes?: readonly JsonType[];
  readonly inheritedFrom?: unknown;
  readonly defaultValue?: string;
}
