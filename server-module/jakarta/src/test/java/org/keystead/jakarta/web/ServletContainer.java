// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.web;

import java.nio.file.Path;

/** A servlet container in this JVM, listening on loopback. */
interface ServletContainer extends AutoCloseable {
  /** Starts an application, and returns its class loader. */
  ClassLoader deploy(String contextPath, Path folder) throws Exception;

  /** Ends an application; nothing of the container refers to it afterwards. */
  void undeploy(String contextPath) throws Exception;

  int port();

  @Override
  void close() throws Exception;
}
