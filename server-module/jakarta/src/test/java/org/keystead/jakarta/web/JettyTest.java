// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.web;

import java.nio.file.Path;

final class JettyTest extends ServletContainerTest {
  @Override
  ServletContainer start(Path base) throws Exception {
    return new JettyContainer();
  }
}
