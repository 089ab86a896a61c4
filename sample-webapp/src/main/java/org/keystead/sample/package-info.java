// SPDX-License-Identifier: Apache-2.0
/**
 * The sample application and the demo that starts it in one process.
 *
 * <p>Invariant: the pages' code uses standard APIs only; the launcher alone knows Keystead's
 * classes.
 *
 * <p>The container's request threads come here, and the main thread of the launcher.
 */
@NullMarked
package org.keystead.sample;

import org.jspecify.annotations.NullMarked;
