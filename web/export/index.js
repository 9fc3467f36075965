// @ts-check
export { check, exerciseOf, readExercise } from './exercise.js'
export { exporters } from './exporters.js'
export { readRun, runOf, trainerOf } from './run.js'
