// SPDX-License-Identifier: Apache-2.0
/**
 * The standalone program: an engine and its RESP door, configured and controlled as redis-server
 * is.
 *
 * <p>Invariant: whatever hinders the start is told in one sentence on standard error, and a
 * snapshot that could not be read is never overwritten. Threads: main waits for the end and carries
 * it out; signals and SHUTDOWN only ask for it.
 */
@NullMarked
package org.keystead.node;

import org.jspecify.annotations.NullMarked;
