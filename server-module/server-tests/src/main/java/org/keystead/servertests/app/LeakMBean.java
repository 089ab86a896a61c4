// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.app;

/** How a leak is mended, by another application than the one that has it. */
public interface LeakMBean {
  /** Closes the socket and waits for the thread to end. */
  void mend() throws Exception;
}
