// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes that are compiled by a test: several of one name cannot be in one source folder. */
final class Sources {
  private Sources() {}

  /** The bytes of a class of one file, as Java 17 has them. */
  static byte[] compile(String className, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + className.replace('.', '/') + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    try {
      Path output = Files.createTempDirectory("keystead-classes");
      boolean compiled =
          compiler
              .getTask(
                  null,
                  null,
                  null,
                  List.of("--release", "17", "-d", output.toString()),
                  null,
                  List.of(file))
              .call();
      if (!compiled) {
        throw new IllegalArgumentException("does not compile: " + source);
      }
      byte[] compiledClass =
          Files.readAllBytes(output.resolve(className.replace('.', '/') + ".class"));
      Overlay.clear(output);
      Files.delete(output);
      return compiledClass;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
