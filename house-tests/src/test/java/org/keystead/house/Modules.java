// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The modules that this build has made, read from their {@code target/classes}.
 *
 * <p>From folders and not from the class path: so every class is known to belong to a module, and a
 * program that is packed into one jar with its libraries is looked at without them.
 */
enum Modules {
  ENGINE("keyspace-engine", "org.keystead.engine"),
  COMMANDS("redis-commands", "org.keystead.commands"),
  LUA("lua-scripts", "org.keystead.lua", "org.keystead.scripts"),
  JCACHE("jcache-provider", "org.keystead.jcache"),
  HIBERNATE("hibernate-cache", "org.keystead.hibernate"),
  RESP("server-module/resp", "org.keystead.server"),
  NODE("server-module/node", "org.keystead.node"),
  JAKARTA("server-module/jakarta", "org.keystead.jakarta"),
  SAMPLE("sample-webapp", "org.keystead.sample");

  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("keystead.root"), "keystead.root"));

  private final String folder;
  private final List<String> basePackages;

  Modules(String folder, String... basePackages) {
    this.folder = folder;
    this.basePackages = List.of(basePackages);
  }

  /** Its first package and all below it, in ArchUnit's notation. */
  String packages() {
    return basePackages.get(0) + "..";
  }

  /** All its packages. */
  String[] allPackages() {
    return basePackages.stream().map(name -> name + "..").toArray(String[]::new);
  }

  /** Java files of main code, without the files that describe a package or a module. */
  long sourceFiles() {
    Path sources = ROOT.resolve(folder).resolve("src/main/java");
    if (!Files.isDirectory(sources)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java") && !name.endsWith("-info.java"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JavaClasses classes() {
    return new ClassFileImporter().importPath(compiled());
  }

  static JavaClasses allClasses() {
    List<Path> folders =
        Stream.of(values()).map(Modules::compiled).filter(Files::isDirectory).toList();
    return new ClassFileImporter().importPaths(folders);
  }

  private Path compiled() {
    return ROOT.resolve(folder).resolve("target/classes");
  }
}
