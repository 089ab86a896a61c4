// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.event;

/**
 * The events of keys by the names that keyspace notifications give them, with the letter of {@code
 * notify-keyspace-events} that selects them.
 */
public enum KeyEvent {
  SET("set", '$'),
  SETRANGE("setrange", '$'),
  APPEND("append", '$'),
  INCRBY("incrby", '$'),
  DECRBY("decrby", '$'),
  INCRBYFLOAT("incrbyfloat", '$'),
  LPUSH("lpush", 'l'),
  RPUSH("rpush", 'l'),
  LPOP("lpop", 'l'),
  RPOP("rpop", 'l'),
  LINSERT("linsert", 'l'),
  LSET("lset", 'l'),
  LREM("lrem", 'l'),
  LTRIM("ltrim", 'l'),
  SORTSTORE("sortstore", 'l'),
  SADD("sadd", 's'),
  SREM("srem", 's'),
  SPOP("spop", 's'),
  SINTERSTORE("sinterstore", 's'),
  SUNIONSTORE("sunionstore", 's'),
  SDIFFSTORE("sdiffstore", 's'),
  HSET("hset", 'h'),
  HDEL("hdel", 'h'),
  HINCRBY("hincrby", 'h'),
  HINCRBYFLOAT("hincrbyfloat", 'h'),
  HEXPIRE("hexpire", 'h'),
  HPERSIST("hpersist", 'h'),
  HEXPIRED("hexpired", 'h'),
  ZADD("zadd", 'z'),
  ZINCR("zincr", 'z'),
  ZREM("zrem", 'z'),
  ZREMRANGEBYRANK("zremrangebyrank", 'z'),
  ZREMRANGEBYSCORE("zremrangebyscore", 'z'),
  ZREMRANGEBYLEX("zremrangebylex", 'z'),
  ZPOPMIN("zpopmin", 'z'),
  ZPOPMAX("zpopmax", 'z'),
  ZRANGESTORE("zrangestore", 'z'),
  ZUNIONSTORE("zunionstore", 'z'),
  ZINTERSTORE("zinterstore", 'z'),
  ZDIFFSTORE("zdiffstore", 'z'),
  GEORADIUSSTORE("georadiusstore", 'z'),
  GEOSEARCHSTORE("geosearchstore", 'z'),
  XADD("xadd", 't'),
  XDEL("xdel", 't'),
  XTRIM("xtrim", 't'),
  XSETID("xsetid", 't'),
  XGROUP_CREATE("xgroup-create", 't'),
  XGROUP_SETID("xgroup-setid", 't'),
  XGROUP_DESTROY("xgroup-destroy", 't'),
  XGROUP_CREATECONSUMER("xgroup-createconsumer", 't'),
  XGROUP_DELCONSUMER("xgroup-delconsumer", 't'),
  SETBIT("setbit", '$'),
  PFADD("pfadd", '$'),
  DEL("del", 'g'),
  EXPIRE("expire", 'g'),
  PERSIST("persist", 'g'),
  RENAME_FROM("rename_from", 'g'),
  RENAME_TO("rename_to", 'g'),
  COPY_TO("copy_to", 'g'),
  MOVE_FROM("move_from", 'g'),
  MOVE_TO("move_to", 'g'),
  RESTORE("restore", 'g'),
  EXPIRED("expired", 'x'),
  EVICTED("evicted", 'e'),
  NEW("new", 'n'),
  /** A client looked for a key that is not there; told only if somebody wants to know. */
  KEYMISS("keymiss", 'm');

  private final String redisName;
  private final char notificationClass;

  KeyEvent(String redisName, char notificationClass) {
    this.redisName = redisName;
    this.notificationClass = notificationClass;
  }

  /**
   * The event's name on the channels {@code __keyspace@0__:key} and {@code __keyevent@0__:name}.
   */
  public String redisName() {
    return redisName;
  }

  public char notificationClass() {
    return notificationClass;
  }
}
