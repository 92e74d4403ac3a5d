export type { Activation, Named } from './activation.ts';
export { GeometryError, NetworkFormatError, type GeometryReason } from './errors.ts';
export { formatNetwork, networkLimits, parseNetwork, type LayerJson, type NetworkJson } from './format.ts';
export type { Layer, Network, Owner, Plane, Point } from './network.ts';
export { evaluate, preactivations } from './evaluate.ts';
export { randomNetwork, type Init, type RandomNetworkOptions } from './random.ts';
