// @ts-check

/** What the worker of any room answers. It does nothing unless asked. */
export class EngineSession {
  /** @protected @type {any} */
  engine

  /** @param {any} engine */
  constructor(engine) {
    this.engine = engine
  }

  /** The engine's version and catalogue. */
  describe() {
    return { version: this.engine.version, catalog: this.engine.catalog }
  }

  /** @param {any} request as generateDataset takes it */
  generate(request) {
    return this.engine.generateDataset(request)
  }
}
