// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;

/** The server commands answer as redis-server does. */
class ServerParityTest {
  @Test
  void configGetFindsByNameAndPattern() {
    Parity.check(
        "CONFIG GET maxmemory",
        "CONFIG GET MAXmemory",
        "CONFIG GET maxmemory MAXMEMORY maxmemory",
        "CONFIG GET nosuch",
        "CONFIG GET maxmemory-polic?",
        "CONFIG GET MAXMEMORY-POLIC[xy]",
        "~CONFIG GET maxmemory timeout rdbcompression nosuch",
        "CONFIG GET save",
        "CONFIG GET appendonly",
        "CONFIG GET databases",
        "CONFIG GET dbfilename",
        "CONFIG GET tcp-keepalive",
        "CONFIG GET proto-max-bulk-len",
        "CONFIG GET client-output-buffer-limit",
        "CONFIG GET client-query-buffer-limit",
        "CONFIG GET",
        "CONFIG",
        "CONFIG NOSUCH",
        "CONFIG HELP x",
        "CONFIG GET \"\"");
  }

  @Test
  void configSetChangesAllOrNothing() {
    Parity.check(
        "CONFIG SET maxmemory 100mb",
        "CONFIG GET maxmemory",
        "CONFIG SET MAXMEMORY 1Gb timeout 7",
        "~CONFIG GET maxmemory timeout",
        "CONFIG SET maxmemory 0 timeout abc",
        "~CONFIG GET maxmemory timeout",
        "CONFIG SET timeout 0",
        "CONFIG SET maxmemory 0",
        "CONFIG SET maxmemory-policy allkeys-lru",
        "CONFIG GET maxmemory-policy",
        "CONFIG SET maxmemory-policy NoEviction",
        "CONFIG GET maxmemory-policy",
        "CONFIG SET save \"900 1 300 10\"",
        "CONFIG GET save",
        "CONFIG SET save \"\"",
        "CONFIG GET save",
        "CONFIG SET client-output-buffer-limit \"replica 1mb 2kb 3\"",
        "CONFIG GET client-output-buffer-limit",
        "CONFIG SET client-output-buffer-limit \"slave 256mb 64mb 60 normal 0 0 0\"",
        "CONFIG GET client-output-buffer-limit",
        "CONFIG SET rdbcompression NO",
        "CONFIG GET rdbcompression",
        "CONFIG SET rdbcompression yes",
        "CONFIG SET requirepass \"\"");
  }

  @Test
  void configSetRefusesInRedisWords() {
    Parity.check(
        "CONFIG SET",
        "CONFIG SET maxmemory",
        "CONFIG SET maxmemory 1 timeout",
        "CONFIG SET nosuch 1",
        "CONFIG SET NoSuch 1",
        "CONFIG SET maxmemory 1 nosuch 2",
        "CONFIG SET maxmemory 1 maxmemory 2",
        "CONFIG SET maxmemory 1 MAXMEMORY 2",
        "CONFIG SET maxmemory 1tb",
        "CONFIG SET MAXMEMORY 1tb",
        "CONFIG SET maxmemory -1",
        "CONFIG SET maxmemory \"1 mb\"",
        "CONFIG SET maxmemory \"\"",
        "CONFIG SET maxmemory mb",
        "CONFIG SET maxmemory 0",
        "CONFIG SET maxmemory 100%",
        "CONFIG SET maxmemory-policy lru",
        "CONFIG SET maxmemory-samples 0",
        "CONFIG SET maxmemory-samples abc",
        "CONFIG SET maxmemory-samples 5.5",
        "CONFIG SET maxmemory-samples 99999999999",
        "CONFIG SET maxmemory-samples 99999999999999999999",
        "CONFIG SET rdbcompression maybe",
        "CONFIG SET proto-max-bulk-len 1",
        "CONFIG SET proto-max-bulk-len \"\"",
        "CONFIG SET save x",
        "CONFIG SET save \"1 2 3\"",
        "CONFIG SET save \"0 1\"",
        "CONFIG SET save \"1 -1\"",
        "CONFIG SET save \" 900  1 \"",
        "CONFIG SET databases 3",
        "CONFIG SET databases 3 nosuch 5",
        "CONFIG SET timeout x databases 5",
        "CONFIG SET timeout -1",
        "CONFIG SET timeout \" 3\"",
        "CONFIG SET rdbchecksum no",
        "CONFIG SET enable-debug-command yes",
        "CONFIG SET enable-protected-configs yes",
        "CONFIG SET dir /tmp",
        "CONFIG SET dbfilename x",
        "CONFIG SET DIR /tmp",
        "CONFIG SET tcp-backlog 5",
        "CONFIG SET io-threads 5",
        "CONFIG SET cluster-enabled yes",
        "CONFIG SET client-output-buffer-limit \"foo 1 2 3\"",
        "CONFIG SET client-output-buffer-limit \"slave 1 2\"",
        "CONFIG SET client-output-buffer-limit \"normal 1 1 x\"",
        "CONFIG SET client-output-buffer-limit \"\"",
        "CONFIG RESETSTAT x",
        "CONFIG REWRITE x");
  }

  @Test
  void infoHasTheShapeOfRedis() {
    Parity.check(
        "?INFO",
        "?INFO all",
        "?INFO server clients",
        "INFO nosuch",
        "INFO modules",
        "INFO MODULES nosuch",
        "INFO module_list",
        "INFO cluster",
        "CONFIG RESETSTAT",
        "INFO keyspace",
        "SET a 1",
        "INFO keyspace",
        "INFO modules cluster keyspace");
  }

  @Test
  void flushingRemovesKeysAndCountsThem() {
    Parity.check(
        "SET a 1",
        "SELECT 3",
        "SET b 2",
        "DBSIZE",
        "DBSIZE x",
        "FLUSHDB",
        "DBSIZE",
        "SET b 2",
        "FLUSHDB ASYNC",
        "DBSIZE",
        "SET b 2",
        "FLUSHALL SYNC",
        "DBSIZE",
        "SELECT 0",
        "DBSIZE",
        "FLUSHALL async",
        "FLUSHALL nosuch",
        "FLUSHALL ASYNC SYNC",
        "FLUSHDB ASYNC x");
  }

  @Test
  void savingRefusesWhatItDoesNotKnow() {
    Parity.check(
        "?LASTSAVE",
        "LASTSAVE x",
        "SAVE x",
        "SAVE",
        "BGSAVE nosuch",
        "BGSAVE SCHEDULE x",
        "SHUTDOWN nosuch",
        "SHUTDOWN SAVE NOSAVE",
        "SHUTDOWN ABORT",
        "SHUTDOWN ABORT NOW",
        "SHUTDOWN ABORT ABORT");
  }

  @Test
  void timeAndRoleAnswer() {
    Parity.check("?TIME", "TIME x", "ROLE", "ROLE x");
  }

  @Test
  void memoryUsageReadsItsOptions() {
    Parity.check(
        "SET a 1",
        "?MEMORY USAGE a",
        "MEMORY USAGE nosuch",
        "?MEMORY USAGE a SAMPLES 0",
        "?MEMORY USAGE a SAMPLES 5",
        "MEMORY USAGE nosuch SAMPLES 5",
        "MEMORY USAGE a SAMPLES -1",
        "MEMORY USAGE a SAMPLES x",
        "MEMORY USAGE a SAMPLES",
        "MEMORY USAGE a nosuch",
        "MEMORY USAGE",
        "MEMORY STATS x",
        "MEMORY NOSUCH",
        "MEMORY");
  }

  @Test
  void debugRecognisesItsWords() {
    Parity.check(
        "SET a 1",
        "?DEBUG OBJECT a",
        "DEBUG OBJECT nosuch",
        "DEBUG OBJECT",
        "DEBUG SLEEP 0",
        "DEBUG SLEEP x",
        "DEBUG SLEEP -1",
        "DEBUG SLEEP",
        "DEBUG SLEEP 0 1",
        "DEBUG SET-ACTIVE-EXPIRE 0",
        "DEBUG SET-ACTIVE-EXPIRE x",
        "DEBUG set-active-expire 1",
        "DEBUG NOSUCH",
        "DEBUG");
  }

  @Test
  void debugProtocolShowsEveryType() {
    Parity.check(
        "DEBUG PROTOCOL string",
        "DEBUG PROTOCOL integer",
        "DEBUG PROTOCOL double",
        "DEBUG PROTOCOL null",
        "DEBUG PROTOCOL array",
        "DEBUG PROTOCOL set",
        "DEBUG PROTOCOL map",
        "DEBUG PROTOCOL attrib",
        "DEBUG PROTOCOL verbatim",
        "DEBUG PROTOCOL bignum",
        "DEBUG PROTOCOL true",
        "DEBUG PROTOCOL false",
        "DEBUG PROTOCOL nosuch");
  }

  @Test
  void commandDescribesWhatWasAskedFor() {
    Parity.check(
        "COMMAND INFO nosuch",
        "COMMAND INFO get|x config|nosuch",
        "COMMAND INFO get mset dbsize",
        "COMMAND INFO GET info flushall",
        "COMMAND INFO CONFIG|get",
        "COMMAND DOCS nosuch",
        "COMMAND COUNT x",
        "COMMAND NOSUCH",
        "COMMAND LIST x",
        "COMMAND LIST FILTERBY",
        "COMMAND LIST FILTERBY PATTERN",
        "COMMAND LIST FILTERBY NOSUCH x",
        "COMMAND LIST NOSUCH PATTERN x",
        "COMMAND LIST FILTERBY MODULE nosuch",
        "COMMAND LIST FILTERBY ACLCAT nosuch",
        "COMMAND LIST FILTERBY PATTERN nosuch*",
        "~COMMAND LIST FILTERBY PATTERN MS*T*",
        "~COMMAND LIST FILTERBY PATTERN config*");
  }

  @Test
  void commandFindsTheKeysOfACommand() {
    Parity.check(
        "COMMAND GETKEYS get a",
        "COMMAND GETKEYS MSET a 1 b 2 c 3",
        "COMMAND GETKEYS get",
        "COMMAND GETKEYS get a b",
        "COMMAND GETKEYS nosuch a",
        "COMMAND GETKEYS config nosuch",
        "COMMAND GETKEYS ping x",
        "COMMAND GETKEYS config get",
        "COMMAND GETKEYS object freq a",
        "COMMAND GETKEYS memory usage a",
        "COMMAND GETKEYS",
        "COMMAND GETKEYSANDFLAGS mset a b",
        "COMMAND GETKEYSANDFLAGS copy a b",
        "COMMAND GETKEYSANDFLAGS del a b",
        "COMMAND GETKEYSANDFLAGS x",
        "COMMAND GETKEYSANDFLAGS command count");
  }
}
