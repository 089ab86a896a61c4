// SPDX-License-Identifier: Apache-2.0
/**
 * What the application is told by its server.
 *
 * <p>Invariant: read once, when the application starts; nothing of it changes afterwards.
 *
 * <p>The thread that starts the application comes here first, all others later.
 */
@NullMarked
package org.keystead.sample.settings;

import org.jspecify.annotations.NullMarked;
