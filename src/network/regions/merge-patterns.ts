import type { CutLayer } from './cut-layer.ts';
import type { Mesh } from './mesh.ts';
export function mergePatterns(mesh: Mesh, layers: readonly CutLayer[], corners: number): void {
  void mesh;
  void layers;
  void corners;
}
