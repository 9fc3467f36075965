/**
 * Turns Palmer penguins (CC0; Gorman, Williams and Fraser 2014, https://allisonhorst.github.io/palmerpenguins) from the JSON of
 * vega-datasets into a C++ header. Run by the build: node penguins.mjs penguins.json penguin_table.h
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const species = ['Adelie', 'Chinstrap', 'Gentoo']
const measurements = ['Beak Length (mm)', 'Beak Depth (mm)', 'Flipper Length (mm)', 'Body Mass (g)']

/**
 * @param {Record<string, unknown>} penguin one row of the JSON
 * @returns {string | null} the row as a C++ initializer; null where a measurement is missing
 */
function initializer(penguin) {
  const kind = species.indexOf(String(penguin['Species']))
  if (kind < 0) throw new Error(`a penguin is of unknown species: ${JSON.stringify(penguin)}`)
  const values = measurements.map((name) => penguin[name])
  if (values.includes(null)) return null
  if (!values.every((value) => Number.isFinite(value))) throw new Error(`a penguin has no measurements: ${JSON.stringify(penguin)}`)
  return `{{${values.join(', ')}}, ${kind}}`
}

const [source, target] = process.argv.slice(2)
if (!source || !target) throw new Error('usage: node penguins.mjs penguins.json penguin_table.h')

/** @type {Record<string, unknown>[]} */
const penguins = JSON.parse(readFileSync(source, 'utf8'))
const rows = penguins.map(initializer)
const usable = rows.filter((row) => row !== null)

mkdirSync(dirname(target), { recursive: true })
writeFileSync(
  target,
  `// Generated from penguins.json.
#pragma once

#include <array>
#include <string_view>

namespace taroko {

/// Bill length, bill depth and flipper length in mm, body mass in g, and the species' index.
struct Penguin {
  std::array<float, ${measurements.length}> measurements;
  int species;
};

inline constexpr int penguinsLeftOut = ${rows.length - usable.length};
inline constexpr std::array<std::string_view, ${species.length}> penguinSpecies{${species.map((name) => `"${name}"`).join(', ')}};
inline constexpr std::array<Penguin, ${usable.length}> penguins{{
${usable.map((row) => `    ${row},`).join('\n')}
}};

}  // namespace taroko
`,
)
