// SPDX-License-Identifier: Apache-2.0

/**
 * What the libraries share: strings in the making, C's conversions and character classes, and the
 * limit of nesting.
 *
 * <p>Invariant: what grows here is charged to the call that makes it grow.
 *
 * <p>Threads: every object belongs to one call.
 */
@NullMarked
package org.keystead.lua.lib.common;

import org.jspecify.annotations.NullMarked;
