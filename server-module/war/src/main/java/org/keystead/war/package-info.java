// SPDX-License-Identifier: Apache-2.0

/**
 * What MicroProfile Health asks of the engine that this application owns. A server without it does
 * not load these classes.
 *
 * <p>Invariant: a check looks and changes nothing. Threads: the server's.
 */
@NullMarked
package org.keystead.war;

import org.jspecify.annotations.NullMarked;
