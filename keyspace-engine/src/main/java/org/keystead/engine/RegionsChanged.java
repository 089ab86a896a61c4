// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

/** Regions came or went between resolving a key and locking its stripe: resolve it again. */
final class RegionsChanged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final RegionsChanged INSTANCE = new RegionsChanged();

  private RegionsChanged() {
    super(null, null, false, false);
  }
}
