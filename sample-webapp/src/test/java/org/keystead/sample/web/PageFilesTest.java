// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's files among each other, and what the page's code may know. */
final class PageFilesTest {
  @Test
  void everyElementThatTheScriptAsksForIsOnThePage() throws IOException {
    Set<String> asked = found("element\\(\"([a-z-]+)\"\\)", read("app.js"));
    asked.addAll(found("setText\\(\"([a-z-]+)\"", read("app.js")));
    Set<String> present = found("id=\"([a-z-]+)\"", read("index.html"));
    assertTrue(asked.size() > 20, asked.toString());
    asked.removeAll(present);
    assertEquals(Set.of(), asked);
  }

  @Test
  void everyColourThatTheStylesUseIsDefined() throws IOException {
    Set<String> used = found("var\\((--[a-z-]+)\\)", read("style.css"));
    used.addAll(found("colour\\(\"(--[a-z-]+)\"\\)", read("map.js")));
    assertTrue(used.size() > 15, used.toString());
    used.removeAll(found("(--[a-z-]+):", read("style.css")));
    assertEquals(Set.of(), used);
  }

  @Test
  void nothingIsLoadedFromElsewhereAndNoTextBecomesMarkup() throws IOException {
    for (String file : List.of("index.html", "style.css", "app.js", "map.js")) {
      String text = read(file);
      assertEquals(Set.of(), found("((?:src|@import)[=( ]+\"?https?:[^\" ]*)", text), file);
      assertFalse(text.contains("innerHTML") || text.contains("insertAdjacentHTML"), file);
    }
    assertEquals(
        Set.of(), found("<(?:link|script)[^>]*(https?:[^\" ]*)", read("index.html")), "index.html");
    assertTrue(read("index.html").contains("https://creativecommons.org/licenses/by/4.0/"));
  }

  @Test
  void thePagesCodeKnowsNothingOfKeystead() throws IOException {
    Path sources =
        Path.of(System.getProperty("keystead.root", ".."), "sample-webapp/src/main/java");
    int files = 0;
    for (String part : List.of("cities", "redis", "web")) {
      try (Stream<Path> all = Files.list(sources.resolve("org/keystead/sample/" + part))) {
        for (Path file : all.toList()) {
          files++;
          Set<String> imports =
              found("(org\\.keystead\\.(?!sample)[a-z.]+[A-Za-z]+)", Files.readString(file));
          assertEquals(Set.of(), imports, file.toString());
        }
      }
    }
    assertTrue(files > 10);
  }

  private static Set<String> found(String pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static String read(String file) throws IOException {
    try (InputStream in = PageServlet.class.getResourceAsStream("page/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
