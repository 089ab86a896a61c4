// SPDX-License-Identifier: Apache-2.0

/**
 * WildFly for the tests that all servers pass, and what only WildFly has: modules and CLI scripts.
 *
 * <p>Threads: the tests' own.
 */
@NullMarked
package org.keystead.wildfly;

import org.jspecify.annotations.NullMarked;
