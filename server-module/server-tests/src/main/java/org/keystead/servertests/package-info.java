// SPDX-License-Identifier: Apache-2.0

/**
 * What Keystead promises in an application server, as tests that run outside of it. The modules of
 * the servers run all of them; what only one server has is tested there.
 *
 * <p>Threads: the tests' own.
 */
@NullMarked
package org.keystead.servertests;

import org.jspecify.annotations.NullMarked;
