/** How the chapter's surfaces are seen at rest: x₁ runs to the right, x₂ to the back, and no facet hides behind another. */
export const REST = { turn: 330, tilt: 40 } as const;

/** Straight down, as a map: x₁ to the right, x₂ upwards. */
export const ABOVE = { turn: 0, tilt: 90 } as const;
