// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The stable names of the applications of a server, by their class loaders: what an adapter takes
 * for a namespace where none is set, so that a redeployed application finds its regions.
 *
 * <p>A name is the deployment's, without {@code .war} and the like. Whoever knows the life of
 * applications tells it here; where nobody does, servers tell it by their class loaders. Loaders
 * are held weakly. Threads: any.
 */
public final class Applications {
  private static final Map<ClassLoader, String> NAMES =
      Collections.synchronizedMap(new WeakHashMap<>());
  private static final String WILDFLY = "deployment.";
  private static final String WEB_INF = "/WEB-INF/";
  private static final String PART = "_war";

  private Applications() {}

  /** Tells the name of the application whose classes the loader defines. */
  public static void name(ClassLoader loader, String name) {
    NAMES.put(loader, name);
  }

  /** The name of the application; null if nobody knows one, as in a plain JVM. O(1). */
  public static @Nullable String nameOf(ClassLoader loader) {
    String told = NAMES.get(loader);
    return told != null ? told : nameByServer(loader);
  }

  /** The name that the server gave its class loader; null if it is no server's that is known. */
  public static @Nullable String nameByServer(ClassLoader loader) {
    String itsName = loader.getName();
    if (itsName != null && itsName.startsWith(WILDFLY)) {
      return withoutExtension(itsName.substring(WILDFLY.length()));
    }
    if (loader instanceof URLClassLoader withUrls) {
      for (URL url : withUrls.getURLs()) {
        String name = nameByFolder(url.getPath());
        if (name != null) {
          return name;
        }
      }
    }
    return null;
  }

  // Payara unpacks applications to applications/NAME/WEB-INF/classes, Tomcat to webapps/NAME.
  private static @Nullable String nameByFolder(String path) {
    int end = path.indexOf(WEB_INF);
    int start = end < 0 ? -1 : path.lastIndexOf('/', end - 1);
    if (start < 0) {
      return null;
    }
    String folder = path.substring(start + 1, end);
    String parent = path.substring(0, start);
    if (parent.endsWith("/applications") || parent.endsWith("/webapps")) {
      return withoutExtension(folder);
    }
    return folder.endsWith(PART) ? nameOfPart(parent, folder) : null;
  }

  // A part of an enterprise application: applications/SHOP/FRONT_war.
  private static @Nullable String nameOfPart(String parent, String folder) {
    int start = parent.lastIndexOf('/');
    return start >= 0 && parent.substring(0, start).endsWith("/applications")
        ? withoutExtension(parent.substring(start + 1))
            + '.'
            + folder.substring(0, folder.length() - PART.length())
        : null;
  }

  // A part of an enterprise application is called shop.ear.web.war: of each of them its name.
  private static String withoutExtension(String deployment) {
    return deployment.replace(".ear.", ".").replaceFirst("\\.(war|jar|ear|rar)$", "");
  }
}
