// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

/** The names of applications, as servers tell them by their class loaders. */
class ApplicationNamesTest {
  private static String nameByFolder(String folder) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {new URL("file:" + folder)}, null)) {
      return String.valueOf(Applications.nameOf(loader));
    }
  }

  private static String nameByLoader(String name) {
    return String.valueOf(Applications.nameOf(new ClassLoader(name, null) {}));
  }

  @Test
  void wildFlyNamesTheLoader() {
    assertEquals("shop", nameByLoader("deployment.shop.war"));
    assertEquals("shop.front", nameByLoader("deployment.shop.ear.front.war"));
    assertEquals("null", nameByLoader("app"));
    assertNull(Applications.nameOf(new ClassLoader(null) {}));
  }

  @Test
  void payaraAndTomcatUnpackToAFolderOfThatName() throws Exception {
    assertEquals("shop", nameByFolder("/p/domain1/applications/shop/WEB-INF/classes/"));
    assertEquals("shop", nameByFolder("/tomcat/webapps/shop/WEB-INF/classes/"));
    assertEquals(
        "shop.front", nameByFolder("/p/domain1/applications/shop/front_war/WEB-INF/classes/"));
    assertEquals("null", nameByFolder("/p/domain1/other/shop/front_war/WEB-INF/classes/"));
    assertEquals("null", nameByFolder("/somewhere/classes/"));
  }

  @Test
  void whatIsToldComesFirst() {
    ClassLoader loader = new ClassLoader("deployment.shop.war", null) {};
    Applications.name(loader, "told");
    assertEquals("told", Applications.nameOf(loader));
    assertEquals("shop", Applications.nameByServer(loader));
  }
}
