import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Client, serve } from '../../web/engine/rpc.js'

/** A worker that answers by `handle`; it is as silent as a dead one where that never resolves. @param {(method: string, request: any) => any} handle */
function fakeWorker(handle) {
  /** @type {any} */
  const worker = { terminate() {} }
  const scope = { onmessage: /** @type {any} */ (null), postMessage: (/** @type {any} */ data) => setTimeout(() => worker.onmessage({ data })) }
  serve(scope, handle)
  worker.postMessage = (/** @type {any} */ data) => setTimeout(() => scope.onmessage({ data }))
  return worker
}

const silence = () => new Promise(() => {})

describe('requests to the worker', () => {
  test('are answered each by its own answer, or by the error that it brought', async () => {
    const client = new Client(fakeWorker((method, request) => {
      if (method === 'refuse') throw Object.assign(new Error('no'), { path: 'batch.size' })
      return request + 1
    }))
    const [one, refused, two] = await Promise.all([client.ask('add', 1), client.ask('refuse').catch((error) => error), client.ask('add', 2)])
    assert.deepEqual([one, two, refused.message, refused.path], [2, 3, 'no', 'batch.size'])
    client.close()
  })

  test('fail when the worker gives no sign of life, but not while a check takes its time', async () => {
    const client = new Client(fakeWorker((method) => (method === 'advance' ? silence() : new Promise((resolve) => setTimeout(resolve, 150, method)))), 40)
    assert.equal(await client.ask('checkGradient'), 'checkGradient')
    await assert.rejects(client.ask('advance'), /has not answered/)
    client.close()
    const paused = new Client(fakeWorker(silence), 40)
    await assert.rejects(paused.ask('configure'), /has not answered/)
    paused.close()
  })

  test('that cannot be posted are refused, and leave the worker watched', async () => {
    const worker = fakeWorker(silence)
    const { postMessage } = worker
    worker.postMessage = (/** @type {any} */ data) => postMessage(structuredClone(data))
    const client = new Client(worker, 40)
    await assert.rejects(client.ask('configure', { config: { made() {} } }), { name: 'DataCloneError' })
    await assert.rejects(client.ask('advance'), /has not answered/)
    client.close()
  })

  test('come to nothing when the worker is closed, and to an error when it has failed', async () => {
    const closed = new Client(fakeWorker(silence))
    let settled = 0
    const count = () => void ++settled
    closed.ask('advance').then(count, count)
    closed.close()
    closed.ask('advance').then(count, count)
    const failed = new Client(fakeWorker(silence))
    const asked = failed.ask('advance')
    failed.fail(new Error('out of memory'))
    await assert.rejects(asked, /out of memory/)
    await assert.rejects(failed.ask('advance'), /out of memory/)
    failed.close()
    assert.equal(settled, 0)
  })
})
