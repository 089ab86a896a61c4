// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.lease;

import java.util.ArrayList;
import java.util.List;

/** The leases of the keys of a bulk operation, ended together. */
public final class LeaseSet implements AutoCloseable {
  private final List<Lease> taken;

  LeaseSet(int size) {
    taken = new ArrayList<>(size);
  }

  void add(Lease lease) {
    taken.add(lease);
  }

  @Override
  public void close() {
    for (int i = taken.size() - 1; i >= 0; i--) {
      taken.get(i).close();
    }
    taken.clear();
  }
}
