// SPDX-License-Identifier: Apache-2.0
/**
 * Writing a point in time of the tables to a file that redis-server can load too.
 *
 * <p>Invariant: the file under its name is always a complete snapshot. A new one is written beside
 * it, forced to the disk, and renamed over it; whatever fails before that leaves the old one.
 *
 * <p>Threads: the saver's, one at a time. It takes a stripe only to pick up a batch of references;
 * encoding and writing happen without any.
 */
@NullMarked
package org.keystead.engine.snapshot;

import org.jspecify.annotations.NullMarked;
