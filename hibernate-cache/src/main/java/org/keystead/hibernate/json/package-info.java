// SPDX-License-Identifier: Apache-2.0
/**
 * JSON as it is needed to show and read back cached states: a writer, a bounded reader, and the
 * form of values whose Java type matters.
 *
 * <p>Invariant: what was written reads back as equal values of the same classes, or not at all.
 * Threads: any; writers and readers belong to one call.
 */
@NullMarked
package org.keystead.hibernate.json;

import org.jspecify.annotations.NullMarked;
