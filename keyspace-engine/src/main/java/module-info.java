// SPDX-License-Identifier: Apache-2.0

/** The keyspace engine: nothing but the JDK. */
module org.keystead.engine {
  requires static transitive org.jspecify;

  exports org.keystead.engine;
  exports org.keystead.engine.bitmap;
  exports org.keystead.engine.bytes;
  exports org.keystead.engine.codec;
  exports org.keystead.engine.config;
  exports org.keystead.engine.digest;
  exports org.keystead.engine.event;
  exports org.keystead.engine.generic;
  exports org.keystead.engine.geo;
  exports org.keystead.engine.hash;
  exports org.keystead.engine.hyperloglog;
  exports org.keystead.engine.list;
  exports org.keystead.engine.packed;
  exports org.keystead.engine.rdb;
  exports org.keystead.engine.set;
  exports org.keystead.engine.sortedset;
  exports org.keystead.engine.stream;
  exports org.keystead.engine.sort;
  exports org.keystead.engine.string;
  exports org.keystead.engine.table;
  exports org.keystead.engine.value;
  exports org.keystead.engine.value.hash;
  exports org.keystead.engine.value.list;
  exports org.keystead.engine.value.set;
  exports org.keystead.engine.value.sortedset;
  exports org.keystead.engine.value.stream;
  exports org.keystead.engine.value.table;
  exports org.keystead.engine.waiting;
}
