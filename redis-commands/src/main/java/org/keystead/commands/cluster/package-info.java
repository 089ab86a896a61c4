// SPDX-License-Identifier: Apache-2.0
/**
 * The command group cluster: this server is none, and says so as redis-server does.
 *
 * <p>Invariant: what would need other nodes is refused in the same words, so that client libraries
 * notice that they talk to a server that stands alone. What a single node can tell (the slot of a
 * key, how many keys a slot has) it tells. Threads: any.
 */
@NullMarked
package org.keystead.commands.cluster;

import org.jspecify.annotations.NullMarked;
