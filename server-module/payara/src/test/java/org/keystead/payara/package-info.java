// SPDX-License-Identifier: Apache-2.0

/**
 * Payara for the tests that all servers pass, and what only Payara has: its own JCache provider.
 *
 * <p>Threads: the tests' own.
 */
@NullMarked
package org.keystead.payara;

import org.jspecify.annotations.NullMarked;
