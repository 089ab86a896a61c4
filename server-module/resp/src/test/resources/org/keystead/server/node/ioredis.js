// SPDX-License-Identifier: Apache-2.0
// ioredis as applications use it, on the server at KEYSTEAD_PORT.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, beforeEach, test } from 'node:test';
import { Redis } from 'ioredis';

const protocol = Number(process.env.KEYSTEAD_PROTOCOL);
const opened = [];

function connect(options = {}) {
  const client = new Redis({ port: Number(process.env.KEYSTEAD_PORT), protocol, ...options });
  opened.push(client);
  return client;
}

const redis = connect();

beforeEach(() => redis.flushall());
after(() => opened.forEach((client) => client.disconnect()));

/** Collects events of a client until there are as many as wanted. */
function collect(client, event, count) {
  return new Promise((resolve) => {
    const all = [];
    client.on(event, (...args) => all.push(args) === count && resolve(all));
  });
}

test('strings, numbers and bytes', async () => {
  assert.equal(await redis.set('a', 'x', 'EX', 100, 'NX'), 'OK');
  assert.equal(await redis.set('a', 'y', 'NX'), null);
  assert.equal(await redis.get('a'), 'x');
  assert.equal(await redis.ttl('a'), 100);
  assert.equal(await redis.set('a', 'z', 'KEEPTTL', 'GET'), 'x');
  assert.equal(await redis.incrbyfloat('f', 1.25), '1.25');
  assert.equal(await redis.incr('n'), 1);
  assert.deepEqual(await redis.mget('a', 'none', 'n'), ['z', null, '1']);
  const bytes = Buffer.from([0, 255, 13, 10, 128]);
  await redis.set(bytes, bytes);
  assert.deepEqual(await redis.getBuffer(bytes), bytes);
  assert.equal(await redis.bitcount(bytes), 14);
  await redis.set('text', 'grüß dich 世界');
  assert.equal(await redis.get('text'), 'grüß dich 世界');
  assert.equal(await redis.del('a', 'f', 'none'), 2);
});

test('lists', async () => {
  assert.equal(await redis.rpush('l', 'a', 'b', 'c', 'd'), 4);
  assert.equal(await redis.lpush('l', 'z'), 5);
  assert.deepEqual(await redis.lrange('l', 0, -1), ['z', 'a', 'b', 'c', 'd']);
  assert.equal(await redis.lpop('l'), 'z');
  assert.deepEqual(await redis.rpop('l', 2), ['d', 'c']);
  assert.equal(await redis.linsert('l', 'BEFORE', 'b', 'x'), 3);
  assert.equal(await redis.lpos('l', 'b'), 2);
  assert.equal(await redis.lmove('l', 'other', 'LEFT', 'RIGHT'), 'a');
  assert.equal(await redis.lset('l', 0, 'y'), 'OK');
  assert.deepEqual(await redis.lrange('l', 0, -1), ['y', 'b']);
  assert.deepEqual(await redis.lmpop(2, 'none', 'l', 'LEFT', 'COUNT', 5), ['l', ['y', 'b']]);
  assert.equal(await redis.exists('l'), 0);
});

test('sets', async () => {
  assert.equal(await redis.sadd('s', 'a', 'b', 'c'), 3);
  assert.equal(await redis.sadd('t', 'b', 'c', 'd'), 3);
  assert.deepEqual((await redis.smembers('s')).sort(), ['a', 'b', 'c']);
  assert.deepEqual((await redis.sinter('s', 't')).sort(), ['b', 'c']);
  assert.deepEqual(await redis.sdiff('s', 't'), ['a']);
  assert.equal(await redis.sunionstore('u', 's', 't'), 4);
  assert.equal(await redis.sintercard(2, 's', 't'), 2);
  assert.deepEqual(await redis.smismember('s', 'a', 'd'), [1, 0]);
  assert.equal(await redis.srem('s', 'a', 'z'), 1);
  assert.equal(['b', 'c'].includes(await redis.spop('s')), true);
  assert.equal(await redis.scard('s'), 1);
});

test('hashes', async () => {
  assert.equal(await redis.hset('h', { name: 'Ann', age: 7, 'ä': 'ö' }), 3);
  assert.deepEqual(await redis.hgetall('h'), { name: 'Ann', age: '7', 'ä': 'ö' });
  assert.deepEqual(await redis.hgetall('none'), {});
  assert.deepEqual(await redis.hmget('h', 'age', 'none'), ['7', null]);
  assert.equal(await redis.hincrby('h', 'age', 3), 10);
  assert.equal(await redis.hincrbyfloat('h', 'age', 0.5), '10.5');
  assert.equal(await redis.hdel('h', 'name'), 1);
  assert.deepEqual((await redis.hkeys('h')).sort(), ['age', 'ä']);
  assert.equal(await redis.hexists('h', 'name'), 0);
});

test('sorted sets', async () => {
  assert.equal(await redis.zadd('z', 1, 'a', 2.5, 'b', '+inf', 'c'), 3);
  assert.deepEqual(await redis.zrange('z', 0, -1, 'WITHSCORES'), ['a', '1', 'b', '2.5', 'c', 'inf']);
  assert.equal(await redis.zscore('z', 'b'), '2.5');
  assert.equal(await redis.zincrby('z', 2, 'a'), '3');
  assert.equal(await redis.zrank('z', 'a'), 1);
  assert.deepEqual(await redis.zrangebyscore('z', '(2.5', '+inf'), ['a', 'c']);
  assert.deepEqual(await redis.zrange('z', '-', '+', 'BYLEX', 'LIMIT', 0, 1), ['b']);
  assert.deepEqual(await redis.zpopmin('z'), ['b', '2.5']);
  assert.equal(await redis.zunionstore('sum', 2, 'z', 'z', 'WEIGHTS', 2, 3), 2);
  assert.equal(await redis.zscore('sum', 'a'), '15');
  await redis.geoadd('g', 13.361389, 38.115556, 'Palermo', 15.087269, 37.502669, 'Catania');
  assert.equal(await redis.geodist('g', 'Palermo', 'Catania'), '166274.1516');
  assert.deepEqual(
    await redis.geosearch('g', 'FROMMEMBER', 'Palermo', 'BYRADIUS', 200, 'km', 'ASC'),
    ['Palermo', 'Catania'],
  );
});

test('streams and their groups', async () => {
  assert.equal(await redis.xadd('x', '1-1', 'f', 'v'), '1-1');
  assert.equal(await redis.xadd('x', '1-*', 'f', 'w', 'g', '1'), '1-2');
  assert.deepEqual(await redis.xrange('x', '-', '+'), [
    ['1-1', ['f', 'v']],
    ['1-2', ['f', 'w', 'g', '1']],
  ]);
  assert.deepEqual(await redis.xread('COUNT', 1, 'STREAMS', 'x', '0'), [['x', [['1-1', ['f', 'v']]]]]);
  assert.equal(await redis.xread('STREAMS', 'x', '$'), null);
  assert.equal(await redis.xgroup('CREATE', 'x', 'g', '0'), 'OK');
  assert.deepEqual(await redis.xreadgroup('GROUP', 'g', 'me', 'COUNT', 1, 'STREAMS', 'x', '>'), [
    ['x', [['1-1', ['f', 'v']]]],
  ]);
  assert.deepEqual(await redis.xpending('x', 'g'), [1, '1-1', '1-1', [['me', '1']]]);
  assert.equal(await redis.xack('x', 'g', '1-1'), 1);
  assert.equal(await redis.xtrim('x', 'MAXLEN', 1), 1);
  assert.equal(await redis.xlen('x'), 1);
});

test('subscriptions to channels, patterns and key events', async () => {
  const [publisher, subscriber] = [connect(), connect()];
  assert.equal(await subscriber.subscribe('news', 'sport'), 2);
  assert.equal(await subscriber.psubscribe('n*', '__keyevent@0__:*'), 4);
  const messages = collect(subscriber, 'message', 2);
  const matches = collect(subscriber, 'pmessage', 2);
  assert.equal(await publisher.publish('news', 'hello'), 2);
  assert.equal(await publisher.publish('sport', '1:0'), 1);
  await publisher.config('SET', 'notify-keyspace-events', 'Eg$');
  await publisher.set('a', '1');
  await publisher.config('SET', 'notify-keyspace-events', '');
  assert.deepEqual(await messages, [['news', 'hello'], ['sport', '1:0']]);
  assert.deepEqual(await matches, [
    ['n*', 'news', 'hello'],
    ['__keyevent@0__:*', '__keyevent@0__:set', 'a'],
  ]);
  assert.deepEqual(await publisher.pubsub('NUMSUB', 'news'), ['news', 1]);
  assert.equal(await subscriber.unsubscribe('news', 'sport'), 2);
  assert.equal(await subscriber.punsubscribe(), 0);
  assert.equal(await subscriber.get('a'), '1');
});

test('transactions', async () => {
  assert.deepEqual(await redis.multi().set('a', '1').incr('a').lrange('none', 0, -1).exec(), [
    [null, 'OK'],
    [null, 2],
    [null, []],
  ]);
  const [set, wrong, get] = await redis.multi().set('a', 'x').lpush('a', '1').get('a').exec();
  assert.deepEqual([set, get], [[null, 'OK'], [null, 'x']]);
  assert.match(wrong[0].message, /^WRONGTYPE /);
  await assert.rejects(redis.multi().set('a').exec(), /^ReplyError: EXECABORT /);
  assert.equal(await redis.get('a'), 'x');
  const other = connect();
  await redis.watch('a');
  await other.set('a', 'theirs');
  assert.equal(await redis.multi().set('a', 'mine').exec(), null);
  assert.equal(await redis.get('a'), 'theirs');
  await redis.watch('a');
  assert.deepEqual(await redis.multi().set('a', 'mine').exec(), [[null, 'OK']]);
});

test('waiting for elements, members and entries', async () => {
  const [waiting, other] = [connect(), connect()];
  const afterwards = async (wait, deed) => {
    const reply = wait();
    while (!(await redis.info('clients')).includes('blocked_clients:1\r')) await redis.ping();
    await deed();
    return reply;
  };
  assert.deepEqual(
    await afterwards(() => waiting.blpop('none', 'l', 0), () => other.rpush('l', 'a', 'b')),
    ['l', 'a'],
  );
  assert.equal(await waiting.brpoplpush('l', 'm', 0), 'b');
  assert.deepEqual(
    await afterwards(() => waiting.blmpop(0, 1, 'l', 'RIGHT'), () => other.rpush('l', 'c', 'd')),
    ['l', ['d']],
  );
  assert.deepEqual(
    await afterwards(() => waiting.bzpopmin('z', 0), () => other.zadd('z', 2.5, 'a')),
    ['z', 'a', '2.5'],
  );
  assert.deepEqual(
    await afterwards(
      () => waiting.xread('BLOCK', 0, 'STREAMS', 'x', '$'),
      () => other.xadd('x', '1-1', 'f', 'v'),
    ),
    [['x', [['1-1', ['f', 'v']]]]],
  );
  assert.equal(await waiting.blpop('none', 0.01), null);
  const id = await waiting.client('ID');
  assert.equal(await afterwards(() => waiting.blpop('none', 0), () => other.client('UNBLOCK', id)), null);
});

test('pipelines, written by hand and by themselves', async () => {
  const pipeline = redis.pipeline();
  for (let i = 0; i < 5000; i++) pipeline.rpush('l', i).hset('h', i, i * i);
  const replies = await pipeline.exec();
  assert.equal(replies.length, 10_000);
  assert.deepEqual(replies[9998], [null, 5000]);
  assert.equal(await redis.hget('h', 4999), String(4999 * 4999));
  const auto = connect({ enableAutoPipelining: true });
  const sums = await Promise.all(Array.from({ length: 1000 }, () => auto.incr('n')));
  assert.deepEqual(sums, Array.from({ length: 1000 }, (_, i) => i + 1));
});

test('scans as streams of keys, members and fields', async () => {
  const pipeline = redis.pipeline();
  for (let i = 0; i < 1000; i++) {
    pipeline.set(`key:${i}`, i).sadd('s', `member${i}`).hset('h', `field${i}`, i).zadd('z', i, `m${i}`);
  }
  await pipeline.exec();
  const all = async (stream) => {
    const found = new Set();
    for await (const batch of stream) batch.forEach((element) => found.add(element));
    return found;
  };
  assert.equal((await all(redis.scanStream({ match: 'key:*', count: 50 }))).size, 1000);
  assert.equal((await all(redis.scanStream({ type: 'zset' }))).size, 1);
  assert.equal((await all(redis.sscanStream('s'))).size, 1000);
  assert.equal((await all(redis.zscanStream('z', { match: 'm99?' }))).size, 20);
  assert.equal((await all(redis.hscanStream('h', { match: 'field12' }))).size, 2);
});

test('errors are those of Redis', async () => {
  await redis.set('a', 'x');
  await assert.rejects(redis.incr('a'), { message: 'ERR value is not an integer or out of range' });
  await assert.rejects(redis.lpush('a', '1'), {
    message: 'WRONGTYPE Operation against a key holding the wrong kind of value',
  });
  await assert.rejects(redis.call('NOSUCH', 'a'), /ERR unknown command 'NOSUCH'/);
});

test('databases, names and monitors', async () => {
  const other = connect({ db: 3, connectionName: 'third' });
  await other.set('a', '3');
  assert.equal(await redis.exists('a'), 0);
  assert.equal(await other.client('GETNAME'), 'third');
  const monitor = await redis.monitor();
  opened.push(monitor);
  const seen = once(monitor, 'monitor');
  await other.get('a');
  const [, args, , database] = await seen;
  assert.deepEqual([args.map(String), database], [['get', 'a'], '3']);
});

test('maps and doubles of RESP3 as they are', async () => {
  if (protocol === 2) return;
  const typed = connect({ replyMapping: 'resp3' });
  await typed.zadd('z', 1.5, 'a');
  assert.equal(await typed.zscore('z', 'a'), 1.5);
  assert.deepEqual(await typed.zrange('z', 0, -1, 'WITHSCORES'), [['a', 1.5]]);
  await typed.xadd('x', '1-1', 'f', 'v');
  assert.deepEqual({ ...(await typed.xread('STREAMS', 'x', '0')) }, { x: [['1-1', ['f', 'v']]] });
  assert.deepEqual({ ...(await typed.config('GET', 'maxmemory')) }, { maxmemory: '0' });
});
