// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.memory;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.keystead.bench.machine.Figures;
import org.keystead.bench.machine.Options;
import org.keystead.bench.machine.RespClient;
import org.keystead.bench.machine.ServerProcess;

/**
 * How many bytes a key of 16 bytes and what it holds cost: in our node, in redis-server, and for
 * strings, for information, in JCache providers.
 *
 * <p>Of a JVM what is alive after a full collection counts ({@code jcmd GC.class_histogram}), of
 * Redis its {@code used_memory}. Options: {@code --entries 1000000 --value-bytes 100}; {@code
 * --shapes string,hash,set,zset,list}; {@code --jcache keystead,cache2k,caffeine,ehcache}, empty
 * for none; {@code --ours}, {@code --peer} for other command lines.
 */
public final class MemoryPerEntry {
  private final PrintStream out = System.out;
  private final int entries;
  private final int valueBytes;

  private MemoryPerEntry(int entries, int valueBytes) {
    this.entries = entries;
    this.valueBytes = valueBytes;
  }

  /** Measures and prints a table. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options = new Options("MemoryPerEntry", arguments);
    MemoryPerEntry program =
        new MemoryPerEntry(
            options.number("entries", 1_000_000), options.number("value-bytes", 100));
    List<String> ours = options.command("ours", ServerProcess.keystead());
    List<String> peer = options.command("peer", ServerProcess.REDIS);
    List<Shape> shapes =
        options.words("shapes", "string,hash,set,zset,list").stream()
            .map(name -> Shape.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList();
    List<String> providers = options.words("jcache", "keystead,cache2k,caffeine,ehcache");
    options.complete();
    program.out.println(Figures.machine());
    program.out.println("| shape | holder | bytes per entry | times redis | aim |");
    program.out.println("| --- | --- | --: | --: | --: |");
    for (Shape shape : shapes) {
      program.run(shape, ours, peer, shape == Shape.STRING ? providers : List.of());
    }
  }

  private void run(Shape shape, List<String> ours, List<String> peer, List<String> providers)
      throws IOException, InterruptedException {
    double redis = server(shape, "redis", peer, MemoryPerEntry::usedMemory);
    print(shape, "redis-server, used_memory", redis, 1, "");
    double node = server(shape, "keystead", ours, MemoryPerEntry::liveHeap);
    String met = node / redis <= shape.aim() ? "%.2f met" : "%.2f MISSED";
    print(shape, "node, heap", node, node / redis, Figures.text(met, shape.aim()));
    for (String provider : providers) {
      double bytes = provider(provider);
      print(shape, "JCache " + provider + ", heap", bytes, bytes / redis, "");
    }
  }

  private void print(Shape shape, String holder, double bytes, double ratio, String aim) {
    String name = shape.name().toLowerCase(Locale.ROOT);
    out.println(Figures.text("| %s | %s | %.1f | %.2f | %s |", name, holder, bytes, ratio, aim));
  }

  private double server(Shape shape, String name, List<String> command, Reading reading)
      throws IOException {
    try (ServerProcess server = ServerProcess.start(name, command)) {
      // The first keys of all are there before, so that what is made once is not counted.
      shape.fill(server, "key_", 1000, valueBytes);
      long before = reading.bytes(server);
      shape.fill(server, "key:", entries, valueBytes);
      try (RespClient client = server.connect()) {
        long keys = Long.parseLong(client.call("DBSIZE"));
        if (keys != entries + 1000L) {
          throw new IOException(name + " holds " + keys + " keys");
        }
      }
      return (reading.bytes(server) - before) / (double) entries;
    }
  }

  private double provider(String name) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseG1GC", "-Xms1g", "-Xmx1g", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("org.keystead.bench.jcache.CacheHeap");
    command.addAll(List.of(name, Integer.toString(entries), Integer.toString(valueBytes)));
    return Double.parseDouble(output(command).strip());
  }

  private static long usedMemory(ServerProcess server) throws IOException {
    try (RespClient client = server.connect()) {
      String info = client.call("INFO", "memory");
      int at = info.indexOf("used_memory:") + "used_memory:".length();
      return Long.parseLong(info.substring(at, info.indexOf('\r', at)));
    }
  }

  /** The last line of the histogram: the sum of all live objects. */
  private static long liveHeap(ServerProcess server) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String[] lines =
        output(List.of(jcmd, Long.toString(server.pid()), "GC.class_histogram"))
            .strip()
            .split("\n");
    String[] words = lines[lines.length - 1].strip().split(" +");
    if (!words[0].equals("Total")) {
      throw new IOException("jcmd said: " + lines[lines.length - 1]);
    }
    return Long.parseLong(words[2]);
  }

  private static String output(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var in = process.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private interface Reading {
    long bytes(ServerProcess server) throws IOException;
  }
}
