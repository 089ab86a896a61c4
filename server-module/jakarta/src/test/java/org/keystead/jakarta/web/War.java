// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.web;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keystead.jakarta.web.app.Places;

/**
 * The test's application, laid out as a servlet container unpacks a WAR: the provider, the RESP
 * door, the annotations and Weld are libraries of its own.
 */
final class War {
  private static final Pattern LIBRARIES =
      Pattern.compile(
          "(keystead-(?!testkit)|cache-api-|netty-|weld-(?!se-)|jboss-logging-\\d"
              + "|jboss-classfilewriter-|jakarta\\.(enterprise|inject|interceptor)).*\\.jar");

  private static final String WEB_XML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <listener>
          <listener-class>org.keystead.jakarta.lifecycle.EngineListener</listener-class>
        </listener>
        <listener>
          <listener-class>org.jboss.weld.environment.servlet.Listener</listener-class>
        </listener>
      </web-app>
      """;

  private War() {}

  /** Lays it out in that folder. */
  static void layOut(Path folder, List<String> configuration) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("WEB-INF/classes"));
    Path libraries = Files.createDirectories(folder.resolve("WEB-INF/lib"));
    Files.writeString(folder.resolve("WEB-INF/web.xml"), WEB_XML);
    Files.writeString(
        folder.resolve("WEB-INF/beans.xml"),
        "<beans xmlns='https://jakarta.ee/xml/ns/jakartaee' version='4.0'"
            + " bean-discovery-mode='annotated'/>");
    Files.write(classes.resolve("keystead.conf"), configuration);
    copy(testClasses(), Places.class.getPackageName().replace('.', '/'), classes);
    int number = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path) && isMainCode(path)) {
        jar(path, libraries.resolve("module-" + number++ + ".jar"));
      } else if (LIBRARIES.matcher(path.getFileName().toString()).matches()) {
        Files.copy(
            path, libraries.resolve(path.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static Path testClasses() {
    try {
      return Path.of(Places.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A module that was not packed yet; the testkit is none of an application's. */
  private static boolean isMainCode(Path folder) {
    return Files.isDirectory(folder.resolve("org/keystead"))
        && !Files.isDirectory(folder.resolve("org/keystead/testkit"))
        && !folder.equals(testClasses());
  }

  private static void copy(Path from, String part, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from.resolve(part))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private static void jar(Path folder, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(folder.relativize(file).toString()));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }
}
