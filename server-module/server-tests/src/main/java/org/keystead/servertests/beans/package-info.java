// SPDX-License-Identifier: Apache-2.0

/**
 * The part of the test application that has beans with caching annotations, an injected cache and
 * an observer of keyspace events. It runs in the server.
 *
 * <p>Invariant: only the standard annotations and the public names of {@code org.keystead.jakarta}.
 */
@NullMarked
package org.keystead.servertests.beans;

import org.jspecify.annotations.NullMarked;
