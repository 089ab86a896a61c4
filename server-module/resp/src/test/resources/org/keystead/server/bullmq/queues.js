// SPDX-License-Identifier: Apache-2.0
// BullMQ as applications use it, on the server at KEYSTEAD_PORT: each of its steps is a script.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { FlowProducer, Queue, QueueEvents, Worker } from 'bullmq';

const connection = { host: '127.0.0.1', port: Number(process.env.KEYSTEAD_PORT) };
const opened = [];

function keep(part) {
  part.on('error', () => {});
  opened.unshift(part);
  return part;
}

async function queue(name) {
  const made = keep(new Queue(name, { connection }));
  const events = keep(new QueueEvents(name, { connection }));
  await events.waitUntilReady();
  return { made, events };
}

function worker(name, run, options = {}) {
  return keep(new Worker(name, run, { connection, ...options }));
}

after(async () => {
  for (const part of opened) {
    await part.close();
  }
});

test('jobs are done and answered', async () => {
  const { made, events } = await queue('plain');
  worker('plain', async (job) => job.data.a + job.data.b, { concurrency: 4 });
  const jobs = await made.addBulk(
    Array.from({ length: 50 }, (_, i) => ({ name: 'add', data: { a: i, b: 1 } })),
  );
  const results = await Promise.all(jobs.map((job) => job.waitUntilFinished(events, 60_000)));
  assert.deepEqual(results, Array.from({ length: 50 }, (_, i) => i + 1));
  assert.equal((await made.getJobCounts('completed')).completed, 50);
});

test('failed jobs are tried again', async () => {
  const { made, events } = await queue('retries');
  worker('retries', async (job) => {
    if (job.attemptsMade < 2) {
      throw new Error('not yet');
    }
    return 'done';
  });
  const job = await made.add('x', {}, { attempts: 3, backoff: { type: 'fixed', delay: 20 } });
  assert.equal(await job.waitUntilFinished(events, 60_000), 'done');
  const lost = await made.add('y', {}, { attempts: 1 });
  await assert.rejects(lost.waitUntilFinished(events, 60_000), /not yet/);
  assert.equal(await lost.getState(), 'failed');
  assert.equal((await made.getFailed()).length, 1);
});

test('delayed and urgent jobs come in their order', async () => {
  const { made, events } = await queue('order');
  await made.pause();
  const order = [];
  const later = await made.add('later', {}, { delay: 300 });
  const low = await made.add('low', {}, { priority: 10 });
  const high = await made.add('high', {}, { priority: 1 });
  worker('order', async (job) => order.push(job.name));
  await made.resume();
  await Promise.all([later, low, high].map((job) => job.waitUntilFinished(events, 60_000)));
  assert.deepEqual(order, ['high', 'low', 'later']);
});

test('a parent waits for its children', async () => {
  const { events } = await queue('parents');
  const flow = keep(new FlowProducer({ connection }));
  worker('children', async (job) => job.data.value * 2);
  worker('parents', async (job) => {
    const values = Object.values(await job.getChildrenValues());
    return values.reduce((sum, value) => sum + value, 0);
  });
  const tree = await flow.add({
    name: 'sum',
    queueName: 'parents',
    children: [1, 2, 3].map((value) => ({ name: 'c', queueName: 'children', data: { value } })),
  });
  assert.equal(await tree.job.waitUntilFinished(events, 60_000), 12);
});

test('the same id is the same job, and progress is told', async () => {
  const { made, events } = await queue('ids');
  const first = await made.add('a', { n: 1 }, { jobId: 'one' });
  const second = await made.add('a', { n: 2 }, { jobId: 'one' });
  assert.equal(first.id, second.id);
  assert.equal((await made.getJob('one')).data.n, 1);
  const progress = new Promise((resolve) => events.on('progress', ({ data }) => resolve(data)));
  worker('ids', async (job) => {
    await job.updateProgress(42);
    await job.log('half way');
    return job.data.n;
  });
  assert.equal(await first.waitUntilFinished(events, 60_000), 1);
  assert.equal(await progress, 42);
  assert.deepEqual((await made.getJobLogs('one')).logs, ['half way']);
});

test('rate limits and cleaning', async () => {
  const { made, events } = await queue('limits');
  worker('limits', async () => 'ok', { limiter: { max: 5, duration: 100 } });
  const jobs = await made.addBulk(Array.from({ length: 12 }, () => ({ name: 'l', data: {} })));
  await Promise.all(jobs.map((job) => job.waitUntilFinished(events, 60_000)));
  assert.equal((await made.clean(0, 100, 'completed')).length, 12);
  await made.obliterate({ force: true });
  assert.equal(await made.count(), 0);
});
