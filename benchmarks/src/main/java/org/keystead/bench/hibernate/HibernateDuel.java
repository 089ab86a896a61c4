// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.hibernate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * All contenders by turns, each in a fresh JVM: {@code HibernateDuel [rounds=3] [millis=1000]
 * [only=keystead,infinispan] [work=find,query]}. Prints the medians, and each as a part of
 * Keystead's opponents'.
 */
public final class HibernateDuel {
  private HibernateDuel() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new TreeMap<>();
    for (String argument : arguments) {
      options.put(argument.split("=")[0], argument.split("=")[1]);
    }
    int rounds = Integer.parseInt(options.getOrDefault("rounds", "3"));
    String millis = options.getOrDefault("millis", "1000");
    String workloads = options.getOrDefault("work", "all").toUpperCase(Locale.ROOT);
    workloads = workloads.equals("ALL") ? "all" : workloads;
    List<String> only = List.of(options.getOrDefault("only", "").split(","));
    Map<Contender, Map<String, List<Long>>> figures = new EnumMap<>(Contender.class);
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : Contender.values()) {
        if (only.contains("") || only.contains(contender.label())) {
          run(
              contender,
              millis,
              workloads,
              figures.computeIfAbsent(contender, c -> new TreeMap<>()));
        }
      }
    }
    print(figures);
  }

  private static void run(
      Contender contender, String millis, String workloads, Map<String, List<Long>> figures)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms1g",
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-Dorg.jboss.logging.provider=jdk",
                "-cp",
                System.getProperty("java.class.path"),
                ContenderRun.class.getName(),
                contender.name(),
                millis,
                workloads)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        String[] words = line.split(" ");
        if (words[0].equals("figure")) {
          figures
              .computeIfAbsent(words[1] + " " + words[2] + " ns", k -> new ArrayList<>())
              .add(Long.parseLong(words[3]));
          figures
              .computeIfAbsent(words[1] + " " + words[2] + " bytes", k -> new ArrayList<>())
              .add(Long.parseLong(words[4]));
        } else if (line.startsWith("note")) {
          System.out.println(contender.label() + " " + line);
        }
      }
    }
    if (process.waitFor() != 0) {
      System.out.println(contender.label() + " ended with " + process.exitValue());
    }
  }

  private static void print(Map<Contender, Map<String, List<Long>>> figures) {
    Map<String, List<Long>> own = figures.getOrDefault(Contender.KEYSTEAD, Map.of());
    for (Map.Entry<Contender, Map<String, List<Long>>> contender : figures.entrySet()) {
      contender
          .getValue()
          .forEach(
              (name, values) -> {
                long median = median(values);
                String ratio =
                    own.containsKey(name) && median > 0
                        ? String.format(
                            Locale.ROOT, "%.2f", (double) median(own.get(name)) / median)
                        : "";
                System.out.printf(
                    Locale.ROOT,
                    "%-11s %-20s %10d   keystead/this %s%n",
                    contender.getKey().label(),
                    name,
                    median,
                    ratio);
              });
    }
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0L);
  }
}
