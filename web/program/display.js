// @ts-check
import { SingleBar } from 'cli-progress'
import { figure, line, words } from './words.js'

/** @import { Limits, Standing } from './go-on.js' */

/** The next epoch that begins with 1, 2 or 5 and goes on with zeros. @param {number} epoch */
function nextRound(epoch) {
  const power = 10 ** Math.floor(Math.log10(Math.max(epoch, 1)))
  return /** @type {number} */ ([1, 2, 5, 10].map((digit) => digit * power).find((round) => round > epoch))
}

/** A line now and then: for logs, which are the same on every machine. @param {NodeJS.WriteStream} stream */
function lines(stream) {
  let next = 0
  return {
    /** @param {Standing} standing */
    show(standing) {
      const { epoch } = standing.progress
      if (epoch < next) return
      next = nextRound(epoch)
      stream.write(`${line(standing)}\n`)
    },
    end() {},
  }
}

/**
 * @param {NodeJS.WriteStream} stream a terminal
 * @param {Limits} limits
 * @param {Standing['progress']} first
 */
function bar(stream, { epochs, updates }, first) {
  const unit = epochs < Infinity ? 'epoch' : 'update'
  const total = epochs < Infinity ? epochs : updates
  const shown = new SingleBar({ stream, format: `{bar} {percentage} %  ${words.unit[unit]} {value}/{total}  {losses}`, barCompleteChar: '█', barIncompleteChar: '░', barsize: 24, hideCursor: true, fps: 20 })
  shown.start(total, 0, { losses: '' })
  return {
    /** @param {Standing} standing */
    show({ progress, train, test }) {
      const losses = [words.measured('train', figure(train.loss), ''), ...(test ? [words.measured('test', figure(test.loss), '')] : [])].join('  ')
      shown.update(progress[unit] - first[unit], { losses })
    },
    end: () => shown.stop(),
  }
}

/**
 * Shows how training comes along: a bar on a terminal, lines elsewhere, nothing where quiet is wanted.
 * @param {Limits} limits
 * @param {Standing['progress']} first
 * @param {{ quiet: boolean, stream?: NodeJS.WriteStream }} options
 */
export function display(limits, first, { quiet, stream = process.stderr }) {
  if (quiet) return { show() {}, end() {} }
  return stream.isTTY ? bar(stream, limits, first) : lines(stream)
}
