// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.lang.management.ManagementFactory;

final class Memory {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Memory() {}

  static long allocatedByThisThread() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
