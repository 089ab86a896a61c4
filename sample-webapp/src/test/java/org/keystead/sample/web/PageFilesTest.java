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
  private static final List<String> SCRIPTS =
      List.of("app.js", "ask.js", "json.js", "map.js", "pane.js", "search.js");

  @Test
  void everyElementThatTheScriptsAskForIsOnThePage() throws IOException {
    Set<String> present = found("id=\"([a-z-]+)\"", read("index.html"));
    Set<String> asked = new TreeSet<>();
    for (String script : SCRIPTS) {
      asked.addAll(found("(?:element|setText|showList)\\(\"([a-z-]+)\"", read(script)));
    }
    assertTrue(asked.size() > 25, asked.toString());
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
  void everyFileOfThePageIsServed() throws IOException {
    Set<String> mapped = new TreeSet<>(List.of(PageServlet.MAPPINGS));
    Set<String> files = new TreeSet<>(Set.of("", "/style.css", "/icon.svg"));
    SCRIPTS.forEach(script -> files.add("/" + script));
    assertEquals(files, mapped);
    Set<String> imported = new TreeSet<>(Set.of("app.js"));
    for (String script : SCRIPTS) {
      imported.addAll(found("from \"\\./([a-z]+\\.js)\"", read(script)));
    }
    assertEquals(new TreeSet<>(SCRIPTS), imported);
  }

  @Test
  void nothingIsLoadedFromElsewhereAndNoTextBecomesMarkup() throws IOException {
    for (String file : Stream.concat(SCRIPTS.stream(), Stream.of("style.css")).toList()) {
      String text = read(file);
      assertEquals(Set.of(), found("(https?://[^\" ]*)", text), file);
      assertFalse(text.contains("innerHTML") || text.contains("insertAdjacentHTML"), file);
    }
    String page = read("index.html");
    assertEquals(Set.of(), found("<(?:link|script|img)[^>]*(https?:[^\" ]*)", page));
    assertTrue(page.contains("https://www.geonames.org/"));
    assertTrue(page.contains("https://creativecommons.org/licenses/by/4.0/"));
  }

  @Test
  void theApplicationKnowsStandardApisOnly() throws IOException {
    Path sources =
        Path.of(System.getProperty("keystead.root", ".."), "sample-webapp/src/main/java")
            .resolve("org/keystead/sample");
    Set<String> others = new TreeSet<>();
    int files = 0;
    try (Stream<Path> all = Files.walk(sources)) {
      for (Path file : all.filter(one -> one.toString().endsWith(".java")).toList()) {
        if (!file.getFileName().toString().startsWith("Demo")) {
          files++;
          for (String name : found("\\nimport (?:static )?([\\w.]+);", Files.readString(file))) {
            if (!name.matches("(java|javax|jakarta|org.keystead.sample|org.jspecify)\\..*")) {
              others.add(file.getFileName() + " " + name);
            }
          }
        }
      }
    }
    assertTrue(files > 30);
    // JPA tells neither what its cache did nor when it went to the database.
    assertEquals(
        Set.of(
            "Figures.java org.hibernate.SessionFactory",
            "Figures.java org.hibernate.stat.Statistics",
            "SqlTrips.java org.hibernate.BaseSessionEventListener"),
        others);
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
