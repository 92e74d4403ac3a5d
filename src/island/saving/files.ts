// What is fetched only when a reader saves a file.
export { LICENCE, download, networkFile, svgFile } from './export.ts';
export { pngFile } from './png.ts';
export { share } from './share.ts';
export { setUp } from './sheet.ts';
