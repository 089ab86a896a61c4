// SPDX-License-Identifier: Apache-2.0

/** The command language of Redis on the keyspace engine. */
module org.keystead.commands {
  requires transitive org.keystead.engine;
  requires static transitive org.jspecify;

  exports org.keystead.commands.acl;
  exports org.keystead.commands.args;
  exports org.keystead.commands.bitmap;
  exports org.keystead.commands.channels;
  exports org.keystead.commands.cluster;
  exports org.keystead.commands.connection;
  exports org.keystead.commands.error;
  exports org.keystead.commands.generic;
  exports org.keystead.commands.geo;
  exports org.keystead.commands.hash;
  exports org.keystead.commands.hyperloglog;
  exports org.keystead.commands.latency;
  exports org.keystead.commands.list;
  exports org.keystead.commands.protocol;
  exports org.keystead.commands.pubsub;
  exports org.keystead.commands.push;
  exports org.keystead.commands.reply;
  exports org.keystead.commands.script;
  exports org.keystead.commands.scripting;
  exports org.keystead.commands.server;
  exports org.keystead.commands.session;
  exports org.keystead.commands.set;
  exports org.keystead.commands.sortedset;
  exports org.keystead.commands.spec;
  exports org.keystead.commands.stream;
  exports org.keystead.commands.string;
  exports org.keystead.commands.table;
  exports org.keystead.commands.tracking;
  exports org.keystead.commands.transactions;
  exports org.keystead.commands;

  uses org.keystead.commands.script.ScriptLanguage.Provider;
}
