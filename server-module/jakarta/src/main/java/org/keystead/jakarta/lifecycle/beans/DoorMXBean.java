// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle.beans;

import java.util.List;

/** The RESP door in JMX. */
public interface DoorMXBean {
  /** 0 for none. */
  int getPort();

  /** 0 for none. */
  int getTlsPort();

  List<String> getAddresses();

  int getClients();

  long getConnectionsReceived();

  long getConnectionsRejected();

  long getBytesRead();

  long getBytesWritten();
}
