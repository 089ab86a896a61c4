// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;

/** A server without replicas and without a cluster answers as redis-server alone does. */
class ServerAloneParityTest {
  @Test
  void databasesAreExchanged() {
    Parity.check(
        "SET a 0",
        "SELECT 1",
        "RPUSH a 1",
        "SELECT 2",
        "SWAPDB 0 1",
        "SELECT 0",
        "TYPE a",
        "SELECT 1",
        "TYPE a",
        "DBSIZE",
        "SWAPDB 0 0",
        "SWAPDB 1 9",
        "DBSIZE",
        "SELECT 9",
        "GET a",
        "EXPIRE a 1000",
        "SWAPDB 9 1",
        "SELECT 1",
        "TTL a",
        "DEBUG DIGEST",
        "SWAPDB 0 99",
        "SWAPDB 99 0",
        "SWAPDB -1 0",
        "SWAPDB a 1",
        "SWAPDB 1 a",
        "SWAPDB a b",
        "SWAPDB 1",
        "SWAPDB 1 2 3");
  }

  @Test
  void watchNoticesAnExchange() {
    Parity.check(
        "SET a 0",
        "WATCH a",
        "@2 SWAPDB 0 1",
        "MULTI",
        "GET a",
        "EXEC",
        "MULTI",
        "SWAPDB 0 1",
        "GET a",
        "EXEC");
  }

  @Test
  void replicationIsRefusedWhereItIsAskedWrongly() {
    Parity.check(
        "REPLICAOF NO ONE",
        "SLAVEOF no one",
        "REPLICAOF 127.0.0.1 x",
        "REPLICAOF 127.0.0.1 99999",
        "REPLICAOF 127.0.0.1 -1",
        "REPLICAOF NO",
        "FAILOVER",
        "FAILOVER ABORT",
        "FAILOVER FORCE",
        "FAILOVER TIMEOUT 0",
        "FAILOVER TIMEOUT x",
        "FAILOVER TIMEOUT",
        "FAILOVER TIMEOUT 10",
        "FAILOVER TO a b",
        "FAILOVER TO a 1",
        "FAILOVER TO a 1 FORCE TIMEOUT 10",
        "FAILOVER ABORT FORCE",
        "FAILOVER FOO",
        "REPLCONF",
        "REPLCONF capa",
        "REPLCONF capa eof",
        "REPLCONF capa eof capa psync2",
        "REPLCONF listening-port x",
        "REPLCONF listening-port 1234",
        "REPLCONF ip-address 1.2.3.4",
        "REPLCONF rdb-only 5",
        "REPLCONF rdb-only x",
        "REPLCONF foo bar",
        "PSYNC x",
        "SYNC x",
        "ROLE",
        "BGREWRITEAOF x");
  }

  @Test
  void aClusterIsNoneHere() {
    Parity.check(
        "CLUSTER NODES",
        "CLUSTER SLOTS",
        "CLUSTER SHARDS",
        "CLUSTER MEET 127.0.0.1 1",
        "CLUSTER ADDSLOTS 1 2 3",
        "CLUSTER FOO",
        "CLUSTER",
        "CLUSTER NODES x",
        "CLUSTER KEYSLOT",
        "READONLY",
        "READWRITE",
        "ASKING");
  }

  @Test
  void memoryAndPicturesAreTold() {
    Parity.check(
        "MEMORY PURGE",
        "MEMORY DOCTOR x",
        "?MEMORY DOCTOR",
        "?MEMORY MALLOC-STATS",
        "RPUSH l a",
        "?MEMORY USAGE l",
        "?MEMORY USAGE l SAMPLES 0",
        "MEMORY USAGE l SAMPLES -1",
        "MEMORY USAGE l SAMPLES x",
        "MEMORY USAGE l FOO",
        "MEMORY USAGE nothing",
        "?LOLWUT",
        "?LOLWUT VERSION 7",
        "LOLWUT VERSION x",
        "?LOLWUT FOO BAR",
        "DUMP nothing",
        "RESTORE-ASKING a 0 \"\\x00\\xc190\\n\\x00\\x9d\\x94\\xea'\\x93\\xfc\\x08\\xb9\"",
        "GET a",
        "RESTORE-ASKING a 0 x");
  }

  @Test
  void whatWouldChangeAClusterIsRefused() {
    Parity.check(
        "CLUSTER ADDSLOTSRANGE 1 2",
        "CLUSTER BUMPEPOCH",
        "CLUSTER COUNT-FAILURE-REPORTS x",
        "CLUSTER DELSLOTS 1",
        "CLUSTER DELSLOTSRANGE 1 2",
        "CLUSTER FAILOVER",
        "CLUSTER FLUSHSLOTS",
        "CLUSTER FORGET x",
        "CLUSTER GETKEYSINSLOT 1 2",
        "CLUSTER LINKS",
        "CLUSTER REPLICAS x",
        "CLUSTER REPLICATE x",
        "CLUSTER RESET",
        "CLUSTER SAVECONFIG",
        "CLUSTER SET-CONFIG-EPOCH 1",
        "CLUSTER SETSLOT 1 STABLE",
        "CLUSTER SLAVES x",
        // Answered here, refused there: see the deviations.
        "!CLUSTER COUNTKEYSINSLOT 1",
        "CLUSTER COUNTKEYSINSLOT",
        "!CLUSTER INFO",
        "CLUSTER INFO x",
        "!CLUSTER MYID",
        "CLUSTER MYID x");
  }
}
