// SPDX-License-Identifier: Apache-2.0
/**
 * Hibernate's second-level cache against others: the same sessions on the same rows of an H2 in
 * memory, with nothing but the region factory different. Each contender runs in JVMs of its own, by
 * turns.
 */
package org.keystead.bench.hibernate;
