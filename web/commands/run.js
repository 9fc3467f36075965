import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The folder of the repository, in which every command runs. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A reason to stop that the user can do something about: its message is all there is to print. */
export class Refusal extends Error {}

/**
 * Runs a program to its end, with its output going where ours goes.
 * @param {string} program
 * @param {string[]} programArguments
 * @param {NodeJS.ProcessEnv} [environment] added to ours
 * @returns {Promise<void>} rejects with a Refusal when the program cannot be started or fails
 */
export function run(program, programArguments, environment = {}) {
  const child = spawn(program, programArguments, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } })
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ how) => reject(new Refusal(`${[program, ...programArguments].join(' ')} ${how}`))
    child.on('error', (error) => fail(`could not be started: ${error.message}`))
    child.on('exit', (code, signal) => (code === 0 ? resolve() : fail(signal ? `was ended by ${signal}` : `failed with exit code ${code}`)))
  })
}

/**
 * Runs a command of ours, and ends the process with exit code 1 and a message when it fails.
 * @param {() => Promise<void>} command
 */
export async function main(command) {
  try {
    await command()
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}
