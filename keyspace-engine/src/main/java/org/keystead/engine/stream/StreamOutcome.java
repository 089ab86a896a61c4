// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.stream;

/** How an operation on a stream ended. All but {@link #DONE} left everything as it was. */
public enum StreamOutcome {
  DONE,
  NO_SUCH_KEY,
  NO_SUCH_GROUP,
  GROUP_EXISTS,
  /** There is nothing for this reader now. */
  NOTHING,
  /** The largest id there can be is taken. */
  EXHAUSTED,
  /** The id is not larger than the stream's last. */
  ID_TOO_SMALL,
  /** The id is smaller than that of the stream's last entry. */
  BELOW_LAST_ENTRY,
  /** Fewer entries are said to have been added than there are. */
  TOO_FEW_ADDED,
  /** The entry does not fit into a node. */
  TOO_LARGE,
  /** The id of one of the keys asked for is none. */
  BAD_ID
}
