// SPDX-License-Identifier: Apache-2.0
/**
 * The portable extension that gives JSR-107's annotations their meaning in Jakarta CDI, and what
 * can be injected.
 *
 * <p>Invariant: a call is intercepted by one implementation of the annotations only, and nothing of
 * an application is referred to after its container has shut down.
 *
 * <p>Threads: the container's while it deploys the application; the application's afterwards.
 */
@NullMarked
package org.keystead.jakarta.cdi;

import org.jspecify.annotations.NullMarked;
