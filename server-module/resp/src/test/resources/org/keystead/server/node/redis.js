// SPDX-License-Identifier: Apache-2.0
// node-redis as applications use it, on the server at KEYSTEAD_PORT.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createClient, createClientPool, RESP_TYPES } from 'redis';

const RESP = Number(process.env.KEYSTEAD_PROTOCOL);
const options = { socket: { port: Number(process.env.KEYSTEAD_PORT) }, RESP };
const opened = [];
let client;

async function connect(more = {}) {
  const connected = createClient({ ...options, ...more });
  connected.on('error', (error) => assert.fail(error));
  opened.push(connected);
  return connected.connect();
}

before(async () => {
  client = await connect();
});
beforeEach(() => client.flushAll());
after(() => opened.forEach((each) => each.destroy()));

/** A promise and the listener that keeps it at the call of that number. */
function collector(count) {
  const all = [];
  let keep;
  const promise = new Promise((resolve) => (keep = resolve));
  return [promise, (...args) => all.push(args) === count && keep(all)];
}

test('strings, numbers and bytes', async () => {
  assert.equal(
    await client.set('a', 'x', { expiration: { type: 'EX', value: 100 }, condition: 'NX' }),
    'OK',
  );
  assert.equal(await client.set('a', 'y', { condition: 'NX' }), null);
  assert.equal(await client.ttl('a'), 100);
  assert.equal(await client.getDel('a'), 'x');
  assert.equal(await client.incrBy('n', 5), 5);
  assert.equal(await client.incrByFloat('f', 1.5), '1.5');
  assert.deepEqual(await client.mGet(['n', 'none']), ['5', null]);
  const binary = client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
  const bytes = Buffer.from([0, 255, 13, 10]);
  await binary.set('bytes', bytes);
  assert.deepEqual(await binary.get('bytes'), bytes);
  const dump = await binary.dump('bytes');
  assert.equal(await binary.restore('copy', 0, dump), 'OK');
  assert.deepEqual(await binary.get('copy'), bytes);
  assert.equal(await client.setBit('bits', 7, 1), 0);
  assert.deepEqual(await client.bitField('bits', [{ operation: 'GET', encoding: 'u8', offset: 0 }]), [1]);
});

test('lists', async () => {
  assert.equal(await client.rPush('l', ['a', 'b', 'c']), 3);
  assert.equal(await client.lPush('l', 'z'), 4);
  assert.deepEqual(await client.lRange('l', 0, -1), ['z', 'a', 'b', 'c']);
  assert.equal(await client.lMove('l', 'm', 'RIGHT', 'LEFT'), 'c');
  assert.deepEqual(await client.lPopCount('l', 2), ['z', 'a']);
  assert.equal(await client.lPos('l', 'b'), 0);
  assert.deepEqual(await client.lmPop(['none', 'm'], 'LEFT'), ['m', ['c']]);
  assert.equal(await client.lRem('l', 0, 'b'), 1);
  assert.equal(await client.lLen('l'), 0);
});

test('sets', async () => {
  assert.equal(await client.sAdd('s', ['a', 'b', 'c']), 3);
  assert.equal(await client.sAdd('t', ['b', 'd']), 2);
  assert.deepEqual((await client.sMembers('s')).sort(), ['a', 'b', 'c']);
  assert.deepEqual(await client.sInter(['s', 't']), ['b']);
  assert.deepEqual((await client.sUnion(['s', 't'])).sort(), ['a', 'b', 'c', 'd']);
  assert.deepEqual(await client.smIsMember('s', ['a', 'd']), [1, 0]);
  assert.equal(await client.sMove('s', 't', 'a'), 1);
  assert.equal(await client.sCard('t'), 3);
});

test('hashes and fields', async () => {
  assert.equal(await client.hSet('h', { name: 'Ann', age: 7 }), 2);
  assert.deepEqual({ ...(await client.hGetAll('h')) }, { name: 'Ann', age: '7' });
  assert.deepEqual(await client.hmGet('h', ['age', 'none']), ['7', null]);
  assert.equal(await client.hIncrBy('h', 'age', 3), 10);
  assert.equal(await client.hGet('h', 'none'), null);
  assert.deepEqual((await client.hRandFieldCountWithValues('h', 5)).length, 2);
  assert.equal(await client.hDel('h', ['name', 'age']), 2);
  assert.equal(await client.exists('h'), 0);
});

test('sorted sets', async () => {
  const members = [
    { value: 'a', score: 1 },
    { value: 'b', score: 2.5 },
    { value: 'c', score: Infinity },
  ];
  assert.equal(await client.zAdd('z', members), 3);
  assert.deepEqual(await client.zRangeWithScores('z', 0, -1), members);
  assert.equal(await client.zScore('z', 'c'), Infinity);
  assert.equal(await client.zScore('z', 'none'), null);
  assert.deepEqual(await client.zmScore('z', ['a', 'none']), [1, null]);
  assert.equal(await client.zIncrBy('z', 0.25, 'a'), 1.25);
  assert.deepEqual(await client.zRange('z', '(1', '3', { BY: 'SCORE' }), ['a', 'b']);
  assert.deepEqual(await client.zPopMin('z'), { value: 'a', score: 1.25 });
  assert.deepEqual(await client.zmPop('z', 'MAX'), { key: 'z', members: [members[2]] });
  await client.zAdd('other', { value: 'b', score: 4 });
  assert.deepEqual(await client.zUnionWithScores(['z', 'other']), [{ value: 'b', score: 6.5 }]);
  await client.geoAdd('g', { longitude: 13.361389, latitude: 38.115556, member: 'Palermo' });
  const [place] = await client.geoPos('g', ['Palermo']);
  assert.equal(Number(place.longitude).toFixed(4), '13.3614');
});

test('streams and their groups', async () => {
  assert.equal(await client.xAdd('x', '1-1', { f: 'v' }), '1-1');
  assert.equal(await client.xAdd('x', '2-0', { f: 'w', g: '1' }), '2-0');
  const [first, second] = await client.xRange('x', '-', '+');
  assert.deepEqual({ ...first.message }, { f: 'v' });
  assert.deepEqual([second.id, { ...second.message }], ['2-0', { f: 'w', g: '1' }]);
  assert.equal(await client.xGroupCreate('x', 'g', '0'), 'OK');
  const [read] = await client.xReadGroup('g', 'me', { key: 'x', id: '>' }, { COUNT: 1 });
  assert.deepEqual([read.name, read.messages.length, read.messages[0].id], ['x', 1, '1-1']);
  const pending = await client.xPending('x', 'g');
  assert.deepEqual([pending.pending, pending.firstId], [1, '1-1']);
  const claimed = await client.xAutoClaim('x', 'g', 'you', 0, '0');
  assert.deepEqual([claimed.nextId, claimed.messages[0].id], ['0-0', '1-1']);
  assert.equal(await client.xAck('x', 'g', '1-1'), 1);
  const [group] = await client.xInfoGroups('x');
  assert.deepEqual([group.name, group.consumers, group.lag], ['g', 2, 1]);
  assert.equal(await client.xDel('x', '1-1'), 1);
  assert.equal((await client.xInfoStream('x')).length, 1);
});

test('subscriptions to channels, patterns, shards and key events', async () => {
  const subscriber = await connect();
  const [messages, onMessage] = collector(2);
  const [matches, onMatch] = collector(2);
  const [shards, onShard] = collector(1);
  await subscriber.subscribe(['news', 'sport'], onMessage);
  await subscriber.pSubscribe(['n*', '__keyspace@0__:*'], onMatch);
  await subscriber.sSubscribe('shard', onShard);
  assert.equal(await client.publish('news', 'hello'), 2);
  assert.equal(await client.publish('sport', '1:0'), 1);
  assert.equal(await client.sPublish('shard', 'kept apart'), 1);
  await client.configSet('notify-keyspace-events', 'Kl');
  await client.rPush('l', 'a');
  await client.configSet('notify-keyspace-events', '');
  assert.deepEqual(await messages, [['hello', 'news'], ['1:0', 'sport']]);
  assert.deepEqual(await matches, [['hello', 'news'], ['rpush', '__keyspace@0__:l']]);
  assert.deepEqual(await shards, [['kept apart', 'shard']]);
  await subscriber.unsubscribe();
  await subscriber.pUnsubscribe();
  await subscriber.sUnsubscribe();
  assert.deepEqual({ ...(await client.pubSubNumSub(['news'])) }, { news: 0 });
  assert.equal(await subscriber.lLen('l'), 1);
});

test('transactions', async () => {
  const all = await client.multi().set('a', '1').incr('a').hGetAll('none').exec();
  assert.deepEqual([all[0], all[1], { ...all[2] }], ['OK', 2, {}]);
  await assert.rejects(client.multi().set('a', 'x').lPush('a', '1').exec(), (error) => {
    assert.match(error.replies[1].message, /^WRONGTYPE /);
    return true;
  });
  assert.equal(await client.get('a'), 'x');
  await assert.rejects(client.multi().addCommand(['SET', 'a']).exec());
  const other = await connect();
  await client.watch('a');
  await other.set('a', 'theirs');
  await assert.rejects(client.multi().set('a', 'mine').exec(), { name: /WatchError|Error/ });
  assert.equal(await client.get('a'), 'theirs');
});

test('waiting for elements, members and entries', async () => {
  const waiting = await connect();
  const afterwards = async (wait, deed) => {
    const reply = wait();
    while (!(await client.info('clients')).includes('blocked_clients:1\r')) await client.ping();
    await deed();
    return reply;
  };
  const popped = await afterwards(
    () => waiting.blPop(['none', 'l'], 0),
    () => client.rPush('l', ['a', 'b']),
  );
  assert.deepEqual({ ...popped }, { key: 'l', element: 'a' });
  assert.equal(await waiting.blMove('l', 'm', 'LEFT', 'RIGHT', 0), 'b');
  const member = await afterwards(
    () => waiting.bzPopMax('z', 0),
    () => client.zAdd('z', { value: 'a', score: 2.5 }),
  );
  assert.deepEqual({ ...member }, { key: 'z', value: 'a', score: 2.5 });
  await client.xGroupCreate('x', 'g', '$', { MKSTREAM: true });
  const [read] = await afterwards(
    () => waiting.xReadGroup('g', 'me', { key: 'x', id: '>' }, { BLOCK: 0 }),
    () => client.xAdd('x', '1-1', { f: 'v' }),
  );
  assert.deepEqual({ ...read.messages[0].message }, { f: 'v' });
  assert.equal(await waiting.blPop('none', 0.01), null);
});

test('pipelines of a tick and pools of connections', async () => {
  const sums = await Promise.all(Array.from({ length: 5000 }, () => client.incr('n')));
  assert.deepEqual(sums, Array.from({ length: 5000 }, (_, i) => i + 1));
  const pool = createClientPool(options, { minimum: 2, maximum: 4 });
  pool.on('error', (error) => assert.fail(error));
  await pool.connect();
  await Promise.all(Array.from({ length: 200 }, (_, i) => pool.rPush('l', String(i))));
  assert.equal(await pool.lLen('l'), 200);
  await pool.close();
});

test('scans as iterators', async () => {
  await Promise.all(
    Array.from({ length: 500 }, (_, i) => [
      client.set(`key:${i}`, String(i)),
      client.hSet('h', `field${i}`, i),
      client.sAdd('s', `member${i}`),
      client.zAdd('z', { value: `m${i}`, score: i }),
    ]).flat(),
  );
  const all = async (iterator) => {
    const found = [];
    for await (const batch of iterator) found.push(...batch);
    return found;
  };
  const keys = await all(client.scanIterator({ MATCH: 'key:*', COUNT: 50 }));
  assert.equal(new Set(keys).size, 500);
  const fields = await all(client.hScanIterator('h'));
  assert.equal(new Set(fields.map(({ field }) => field)).size, 500);
  assert.equal(new Set(await all(client.sScanIterator('s'))).size, 500);
  const scores = (await all(client.zScanIterator('z'))).map(({ score }) => score);
  assert.equal(Math.max(...scores), 499);
});

test('a cache at the client forgets what others change', async () => {
  if (RESP === 2) return;
  const cached = await connect({
    clientSideCache: { ttl: 0, maxEntries: 0, evictPolicy: 'LRU' },
  });
  await client.hSet('h', { f: '1' });
  assert.equal(await cached.hGet('h', 'f'), '1');
  assert.equal(await cached.hGet('h', 'f'), '1');
  await client.hSet('h', { f: '2' });
  // It is told soon, not necessarily before the reply to who changed it.
  while ((await cached.hGet('h', 'f')) === '1') await cached.ping();
  assert.equal(await cached.hGet('h', 'f'), '2');
});

test('errors, databases, names and what the server tells of itself', async () => {
  await client.set('a', 'x');
  await assert.rejects(client.incr('a'), { message: 'ERR value is not an integer or out of range' });
  await assert.rejects(client.sendCommand(['NOSUCH']), /unknown command 'NOSUCH'/);
  const third = await connect({ database: 3, name: 'third' });
  assert.equal(await third.get('a'), null);
  assert.equal(await third.clientGetName(), 'third');
  const own = await third.clientInfo();
  assert.deepEqual([own.db, own.name, own.resp], [3, 'third', RESP]);
  assert.equal((await third.clientList()).length >= 2, true);
  assert.match(await client.info('server'), /redis_version:7\.0\.15/);
  const [get] = await client.commandInfo(['GET']);
  assert.deepEqual([get.name, get.arity], ['get', 2]);
  assert.deepEqual({ ...(await client.configGet('maxmemory')) }, { maxmemory: '0' });
  assert.deepEqual(await client.commandGetKeys(['MSET', 'a', '1', 'b', '2']), ['a', 'b']);
});
