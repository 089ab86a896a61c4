// SPDX-License-Identifier: Apache-2.0

/**
 * The life of an engine in an application server: opened with its snapshot and its RESP door by the
 * one who owns it, kept as long as that one is deployed, saved at its end; and the life of the
 * applications that use it, which leave nothing behind.
 *
 * <p>Invariant: an owner runs whole or not at all; what went wrong is one message with cause and
 * remedy.
 *
 * <p>Threads: those of the server that deploy and undeploy.
 */
@NullMarked
package org.keystead.jakarta.lifecycle;

import org.jspecify.annotations.NullMarked;
