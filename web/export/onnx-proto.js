// @ts-check
import { PbfWriter } from 'pbf'

/**
 * The part of ONNX that a network needs, see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3 for the numbers of the fields.
 *
 * @typedef {{ name: string, dims: number[], floats: ArrayLike<number> } | { name: string, dims: number[], integers: number[] }} Tensor
 * @typedef {{ op: string, inputs: string[], output: string, attributes?: Record<string, number> }} Node  whole numbers are integers, except `alpha`
 * @typedef {{ name: string, columns: number }} Value  a table of 32-bit floats with any number of rows
 * @typedef {{ producer: { name: string, version: string }, description: string, properties: Record<string, string>, name: string, inputs: Value[], outputs: Value[], nodes: Node[], tensors: Tensor[] }} Model
 */

/** Of the format, and of the operators; both are read by every runtime since 2020. */
const versions = { format: 7, operators: 13 }
const types = { float: 1, integer: 7 }
const attributeTypes = { float: 1, integer: 2 }

/** @param {Tensor} tensor @param {PbfWriter} writer */
function writeTensor(tensor, writer) {
  writer.writePackedVarint(1, tensor.dims)
  writer.writeVarintField(2, 'floats' in tensor ? types.float : types.integer)
  writer.writeStringField(8, tensor.name)
  const bytes = new Uint8Array('floats' in tensor ? 4 * tensor.floats.length : 8 * tensor.integers.length)
  const view = new DataView(bytes.buffer)
  if ('floats' in tensor) for (let i = 0; i < tensor.floats.length; ++i) view.setFloat32(4 * i, tensor.floats[i], true)
  else tensor.integers.forEach((value, i) => view.setBigInt64(8 * i, BigInt(value), true))
  writer.writeBytesField(9, bytes)
}

/** @param {[string, number]} attribute @param {PbfWriter} writer */
function writeAttribute([name, value], writer) {
  const real = name === 'alpha'
  writer.writeStringField(1, name)
  if (real) writer.writeFloatField(2, value)
  else writer.writeVarintField(3, value)
  writer.writeVarintField(20, real ? attributeTypes.float : attributeTypes.integer)
}

/** @param {Node} node @param {PbfWriter} writer */
function writeNode({ op, inputs, output, attributes = {} }, writer) {
  for (const input of inputs) writer.writeStringField(1, input)
  writer.writeStringField(2, output)
  writer.writeStringField(3, output)
  writer.writeStringField(4, op)
  for (const attribute of Object.entries(attributes)) writer.writeMessage(5, writeAttribute, attribute)
}

/** @param {Value} value @param {PbfWriter} writer */
function writeValue({ name, columns }, writer) {
  writer.writeStringField(1, name)
  writer.writeMessage(2, (_, type) => type.writeMessage(1, writeTableType, columns), undefined)
}

/** @param {number} columns @param {PbfWriter} writer */
function writeTableType(columns, writer) {
  writer.writeVarintField(1, types.float)
  writer.writeMessage(2, (_, shape) => {
    shape.writeMessage(1, (__, rows) => rows.writeStringField(2, 'batch'), undefined)
    shape.writeMessage(1, (__, size) => size.writeVarintField(1, columns), undefined)
  }, undefined)
}

/** @param {Model} model @param {PbfWriter} writer */
function writeGraph({ name, nodes, tensors, inputs, outputs }, writer) {
  for (const node of nodes) writer.writeMessage(1, writeNode, node)
  writer.writeStringField(2, name)
  for (const tensor of tensors) writer.writeMessage(5, writeTensor, tensor)
  for (const input of inputs) writer.writeMessage(11, writeValue, input)
  for (const output of outputs) writer.writeMessage(12, writeValue, output)
}

/** The bytes of a model. @param {Model} model @returns {Uint8Array} */
export function encodeModel(model) {
  const writer = new PbfWriter()
  writer.writeVarintField(1, versions.format)
  writer.writeStringField(2, model.producer.name)
  writer.writeStringField(3, model.producer.version)
  writer.writeStringField(6, model.description)
  writer.writeMessage(7, writeGraph, model)
  writer.writeMessage(8, (version, domain) => domain.writeVarintField(2, version), versions.operators)
  for (const [key, value] of Object.entries(model.properties)) {
    writer.writeMessage(14, (_, property) => {
      property.writeStringField(1, key)
      property.writeStringField(2, value)
    }, undefined)
  }
  return writer.finish()
}
