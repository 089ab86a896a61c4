// SPDX-License-Identifier: Apache-2.0
/**
 * DEBUG DIGEST: forty hexadecimal digits that are the same on two servers, of whichever kind, if
 * and only if they hold the same data.
 *
 * <p>Invariant: the digits are those of redis-server; what has no order (members of a set, keys of
 * a database) does not count with one. Threads: any; a digest belongs to one.
 */
@NullMarked
package org.keystead.engine.digest;

import org.jspecify.annotations.NullMarked;
