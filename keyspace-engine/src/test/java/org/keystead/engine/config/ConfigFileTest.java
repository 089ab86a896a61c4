// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
  @TempDir Path dir;

  private Path write(String name, String... lines) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines));
  }

  private static List<List<String>> args(String... lines) {
    return ConfigFile.parse("x", String.join("\n", lines)).stream().map(Directive::args).toList();
  }

  private static String message(Path file) {
    return String.valueOf(
        assertThrows(ConfigException.class, () -> ConfigFile.read(file)).getMessage());
  }

  @Test
  void linesAreNamesAndWords() {
    List<Directive> directives =
        ConfigFile.parse(
            "keystead.conf", "# comment\r\n\r\n  \t\nMaxMemory \t 100mb  \r\n   # another\nport 1");
    assertEquals(2, directives.size());
    assertEquals("maxmemory", directives.get(0).name());
    assertEquals(List.of("100mb"), directives.get(0).args());
    assertEquals("keystead.conf:4", directives.get(0).place().toString());
    assertEquals("keystead.conf:6", directives.get(1).place().toString());
  }

  @Test
  void quotesAreThoseOfRedis() {
    assertEquals(
        List.of(
            List.of("a b", "c"),
            List.of("", "x"),
            List.of("\n\r\t\b\u0007\"\\z"),
            List.of("A\u00e9"),
            List.of("it's", "a\\nb", "\""),
            List.of("#", "no", "comment"),
            List.of("ab"),
            List.of("back\\slash"),
            List.of("\\xzz")),
        args(
            "k \"a b\" c",
            "k \"\" x",
            "k \"\\n\\r\\t\\b\\a\\\"\\\\\\z\"",
            "k \"\\x41\\xc3\\xa9\"",
            "k 'it\\'s' 'a\\nb' '\"'",
            "k # no comment",
            "k a\"b\"",
            "k back\\slash",
            "k '\\xzz'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k \"a", "k 'a", "k \"a\"b", "k 'a'b", "k \"a\\", "k \"a\\\""})
  void quotesThatDoNotCloseAreRefused(String line) {
    assertNull(ConfigWords.split(line));
    ConfigException refused =
        assertThrows(ConfigException.class, () -> ConfigFile.parse("f", "\n" + line));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("f:2: Unbalanced quotes"));
  }

  @Test
  void includedLinesTakeThePlaceOfTheDirective() throws IOException {
    write("sub/b.conf", "two 2", "include c.conf");
    write("sub/c.conf", "three 3");
    Path main = write("a.conf", "one 1", "include sub/b.conf", "four 4");
    List<Directive> directives = ConfigFile.read(main);
    assertEquals(
        List.of("one", "two", "three", "four"), directives.stream().map(Directive::name).toList());
    assertEquals(main + ":3", directives.get(3).place().toString());
    assertTrue(directives.get(2).place().toString().endsWith("sub/c.conf:1"));
  }

  @Test
  void aPatternIncludesFilesInOrder() throws IOException {
    write("conf.d/20.conf", "b 2");
    write("conf.d/10.conf", "a 1");
    write("conf.d/ignored.txt", "c 3");
    Path main = write("a.conf", "include conf.d/*.conf", "include conf.d/none*.conf");
    assertEquals(List.of("a", "b"), ConfigFile.read(main).stream().map(Directive::name).toList());
  }

  @Test
  void aFileThatIncludesItselfIsRefused() throws IOException {
    write("b.conf", "", "include a.conf");
    Path main = write("a.conf", "include b.conf");
    String message = message(main);
    assertTrue(message.contains("b.conf:2: "), message);
    assertTrue(message.endsWith("a.conf includes itself"), message);
  }

  @Test
  void theSameFileMayBeIncludedTwice() throws IOException {
    write("b.conf", "x 1");
    Path main = write("a.conf", "include b.conf", "include b.conf");
    assertEquals(2, ConfigFile.read(main).size());
  }

  @Test
  void whatCannotBeReadIsNamedWithItsLine() throws IOException {
    Path main = write("a.conf", "", "include missing.conf");
    assertTrue(message(main).startsWith(main + ":2: cannot read "), message(main));
    assertTrue(message(dir.resolve("nosuch")).contains("nosuch (NoSuchFileException)"));
    Path folder = write("b.conf", "include nosuch/*.conf");
    assertTrue(message(folder).startsWith(folder + ":1: cannot list "), message(folder));
    Files.write(dir.resolve("latin.conf"), new byte[] {'k', ' ', (byte) 0xE9});
    assertTrue(message(dir.resolve("latin.conf")).contains("cannot read"));
  }

  @Test
  void aFileIsFoundByItsPropertyThenOnTheClassPath() throws IOException {
    Path named = write("named.conf", "a 1");
    write("keystead.conf", "b 2");
    Path jar = dir.resolve("x.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("keystead.conf"));
      zip.write("c 3".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    try (URLClassLoader folder = loader(dir);
        URLClassLoader archive = loader(jar);
        URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
      assertEquals("b", ConfigSources.find(folder).get(0).name());
      assertEquals("c", ConfigSources.find(archive).get(0).name());
      assertEquals(List.of(), ConfigSources.find(nothing));
      System.setProperty(ConfigSources.PROPERTY, named.toString());
      assertEquals("a", ConfigSources.find(folder).get(0).name());
    } finally {
      System.clearProperty(ConfigSources.PROPERTY);
    }
  }

  private static URLClassLoader loader(Path path) throws IOException {
    return new URLClassLoader(new URL[] {path.toUri().toURL()}, null);
  }

  @Test
  void anyTextIsReadOrRefusedInWords() {
    Random random = new Random(42);
    String letters = "ab \t\"'\\x4#\n\r\u00e9\u0000";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        ConfigFile.parse("fuzz", text.toString());
      } catch (ConfigException e) {
        assertTrue(String.valueOf(e.getMessage()).startsWith("fuzz:"), text.toString());
      }
    }
  }
}
