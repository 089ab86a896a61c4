// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value;

/**
 * Up to which size collections are kept in Redis' small encodings, under the names and with the
 * defaults of redis-server 7.0. A change counts from the next write on; what is large stays so.
 *
 * <p>Threads: written by CONFIG SET, read by everybody.
 */
public final class EncodingLimits {
  private volatile long hashMaxListpackEntries = 512;
  private volatile long hashMaxListpackValueBytes = 64;
  private volatile long setMaxIntsetEntries = 512;
  private volatile long zsetMaxListpackEntries = 128;
  private volatile long zsetMaxListpackValueBytes = 64;
  private volatile long listMaxListpackSize = -2;
  private volatile long listCompressDepth = 0;
  private volatile long hllSparseMaxBytes = 3000;
  private volatile long streamNodeMaxBytes = 4096;
  private volatile long streamNodeMaxEntries = 100;

  /** hash-max-listpack-entries: the most fields of a hash that is kept small. */
  public long hashMaxListpackEntries() {
    return hashMaxListpackEntries;
  }

  public void hashMaxListpackEntries(long limit) {
    hashMaxListpackEntries = limit;
  }

  /** hash-max-listpack-value: the longest field or value of a hash that is kept small. */
  public long hashMaxListpackValueBytes() {
    return hashMaxListpackValueBytes;
  }

  public void hashMaxListpackValueBytes(long limit) {
    hashMaxListpackValueBytes = limit;
  }

  /** set-max-intset-entries: the most members of a set of integers that is kept small. */
  public long setMaxIntsetEntries() {
    return setMaxIntsetEntries;
  }

  public void setMaxIntsetEntries(long limit) {
    setMaxIntsetEntries = limit;
  }

  /** zset-max-listpack-entries: the most members of a sorted set that is kept small. */
  public long zsetMaxListpackEntries() {
    return zsetMaxListpackEntries;
  }

  public void zsetMaxListpackEntries(long limit) {
    zsetMaxListpackEntries = limit;
  }

  /** zset-max-listpack-value: the longest member of a sorted set that is kept small. */
  public long zsetMaxListpackValueBytes() {
    return zsetMaxListpackValueBytes;
  }

  public void zsetMaxListpackValueBytes(long limit) {
    zsetMaxListpackValueBytes = limit;
  }

  /** The key list-max-listpack-size. */
  public long listMaxListpackSize() {
    return listMaxListpackSize;
  }

  public void listMaxListpackSize(long limit) {
    listMaxListpackSize = limit;
  }

  /** list-compress-depth: accepted without effect: lists are not compressed in memory. */
  public long listCompressDepth() {
    return listCompressDepth;
  }

  public void listCompressDepth(long limit) {
    listCompressDepth = limit;
  }

  /** hll-sparse-max-bytes: the longest HyperLogLog that is kept in its sparse form. */
  public long hllSparseMaxBytes() {
    return hllSparseMaxBytes;
  }

  public void hllSparseMaxBytes(long limit) {
    hllSparseMaxBytes = limit;
  }

  /** stream-node-max-bytes: how large a node of a stream gets; 0 for no limit. */
  public long streamNodeMaxBytes() {
    return streamNodeMaxBytes;
  }

  public void streamNodeMaxBytes(long limit) {
    streamNodeMaxBytes = limit;
  }

  /** The key stream-node-max-entries. */
  public long streamNodeMaxEntries() {
    return streamNodeMaxEntries;
  }

  public void streamNodeMaxEntries(long limit) {
    streamNodeMaxEntries = limit;
  }
}
