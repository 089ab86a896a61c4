// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.trips;

import org.hibernate.BaseSessionEventListener;

/** Counts each SQL statement as a trip; persistence.xml names this class to Hibernate. */
public final class SqlTrips extends BaseSessionEventListener {
  private static final long serialVersionUID = 1L;

  @Override
  public void jdbcExecuteStatementStart() {
    Trips.made();
  }
}
