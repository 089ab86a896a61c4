// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.snapshot;

import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.TableCut;
import org.keystead.engine.table.Usage;

/**
 * One table of the snapshot's moment.
 *
 * @param database the numbered database it belongs to
 * @param prefix what stands before its keys; empty outside of regions
 * @param table its entries
 * @param usage what their use counters mean
 */
public record SpaceCut(int database, Slice prefix, TableCut table, Usage usage) {}
