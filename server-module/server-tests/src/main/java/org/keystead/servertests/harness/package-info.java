// SPDX-License-Identifier: Apache-2.0

/**
 * What stands between the tests and a server: starting it, its ports, archives, HTTP, and what can
 * be seen of its process from outside.
 *
 * <p>Invariant: the server listens on loopback only, on ports that this build chose. One thread.
 */
@NullMarked
package org.keystead.servertests.harness;

import org.jspecify.annotations.NullMarked;
