// @ts-check

/** @import { Exporter } from './export.d.ts' */

/**
 * What a run can be written as. Each file exports `write(run, engine)`.
 * @type {readonly Exporter[]}
 */
export const exporters = [
  { name: 'run', extension: 'json', mediaType: 'application/json', load: () => import('./document.js') },
  { name: 'config', extension: 'json', mediaType: 'application/json', load: () => import('./config.js') },
  { name: 'weights', extension: 'json', mediaType: 'application/json', load: () => import('./weights.js') },
  { name: 'data', extension: 'csv', mediaType: 'text/csv', load: () => import('./data.js') },
  { name: 'pytorch', extension: 'py', mediaType: 'text/x-python', load: () => import('./pytorch.js') },
  { name: 'onnx', extension: 'onnx', mediaType: 'application/octet-stream', load: () => import('./onnx.js') },
  { name: 'history', extension: 'csv', mediaType: 'text/csv', load: () => import('./history.js') },
]
