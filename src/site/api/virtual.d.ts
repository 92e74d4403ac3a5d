declare module 'virtual:api' {
  /** The network module as its comments describe it. */
  export const sections: readonly import('./sections.ts').ApiSection[];
}
