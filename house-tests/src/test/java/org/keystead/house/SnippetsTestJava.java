// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The Java blocks of a page as one program: later ones see the variables of earlier ones.
 *
 * <p>Each line of the source has the number that it has in the page, so that the compiler and stack
 * traces speak of the page. Blocks of commands become calls at their place.
 */
final class SnippetsTestJava {
  private static final String NAME = "Snippets";

  private SnippetsTestJava() {}

  /**
   * Compiles and runs it.
   *
   * @param source of {@link #program}
   * @param directory is on its class path; its classes go there
   * @param other is called with the index of each block that is not Java
   */
  static void run(String page, String source, Path directory, IntConsumer other) {
    compile(page, source, directory);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      try {
        invoke(page, loader, other);
      } finally {
        thread.setContextClassLoader(before);
        Caching.getCachingProviders(loader).forEach(CachingProvider::close);
      }
    } catch (IOException e) {
      throw new AssertionError(page, e);
    }
  }

  private static void invoke(String page, ClassLoader loader, IntConsumer other) {
    try {
      Method run = Class.forName(NAME, true, loader).getDeclaredMethod("run", IntConsumer.class);
      run.setAccessible(true);
      run.invoke(null, other);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SnippetsTestFailure failure) {
        throw failure;
      }
      throw new SnippetsTestFailure(page + ": a Java block failed: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(page, e);
    }
  }

  /** The source: imports and the frame in the first line, every other line at its place. */
  static String program(List<SnippetsTestBlock> blocks) {
    int last = blocks.stream().mapToInt(b -> b.firstLine() + b.lines().size()).max().orElse(1);
    String[] source = new String[last + 1];
    Arrays.fill(source, "");
    StringBuilder imports = new StringBuilder();
    for (int i = 0; i < blocks.size(); i++) {
      SnippetsTestBlock block = blocks.get(i);
      if (block.language() != SnippetsTestBlock.Language.JAVA) {
        source[block.firstLine() - 1] = "$other.accept(" + i + ");";
        continue;
      }
      for (int line = 0; line < block.lines().size(); line++) {
        String text = block.lines().get(line);
        if (text.startsWith("import ")) {
          imports.append(text).append(' ');
        } else {
          source[block.firstLine() - 1 + line] = text;
        }
      }
    }
    source[0] =
        imports
            + ("final class " + NAME + " { static void run(java.util.function.IntConsumer $other)")
            + " throws Exception {";
    source[last] = "}}";
    return String.join("\n", source);
  }

  private static void compile(String page, String source, Path directory) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            directory.toString(),
            "-classpath",
            System.getProperty("java.class.path"));
    boolean done =
        compiler.getTask(null, null, found, options, null, List.of(file(page, source))).call();
    List<String> errors = new ArrayList<>();
    for (Diagnostic<?> diagnostic : found.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        errors.add(page + ":" + diagnostic.getLineNumber() + ": " + diagnostic.getMessage(null));
      }
    }
    if (!done) {
      throw new SnippetsTestFailure(String.join("\n", errors), null);
    }
  }

  private static JavaFileObject file(String page, String source) {
    return new SimpleJavaFileObject(URI.create("page:///" + page), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }
}
