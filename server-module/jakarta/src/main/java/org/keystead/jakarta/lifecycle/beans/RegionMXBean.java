// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle.beans;

/** A region in JMX: a cache of JCache or a region of Hibernate. */
public interface RegionMXBean {
  String getName();

  long getEntries();

  /** What the entries cost on the heap. */
  long getSizeBytes();

  /** Entries that had to go for lack of room. */
  long getEvicted();

  long getExpired();
}
