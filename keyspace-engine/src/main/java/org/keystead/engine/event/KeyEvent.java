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
  NEW("new", 'n');

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
