// What is fetched only when a reader saves a file.
export { download, networkFile, svgFile } from './export.ts';
export { pngFile } from './png.ts';
