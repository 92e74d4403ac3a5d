import type { Network } from './network.ts';
import type { CutLayer } from './regions/cut-layer.ts';
import type { Corners } from './regions/domain.ts';
import type { Mesh } from './regions/mesh.ts';
export interface RegionComplex {
  readonly vertexCount: number;
  readonly edgeCount: number;
  readonly regionCount: number;
  readonly exactDecisions: number;
}
export function makeComplex(
  network: Network,
  layers: readonly CutLayer[],
  corners: Corners,
  mesh: Mesh,
  exactDecisions: number,
  reuse?: RegionComplex,
): RegionComplex {
  return {
    vertexCount: mesh.vertexCount,
    edgeCount: mesh.vertexCount + mesh.regionCount - 1,
    regionCount: mesh.regionCount,
    exactDecisions,
  };
}
