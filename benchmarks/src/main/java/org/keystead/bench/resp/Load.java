// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.resp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.keystead.bench.machine.RespClient;
import org.keystead.bench.machine.ServerProcess;

/**
 * A load that redis-benchmark makes.
 *
 * @param workload what it sends
 * @param pipeline how many commands a client sends before it waits
 * @param clients how many connections
 * @param keys how many different keys
 * @param valueBytes how long values are
 */
record Load(Workload workload, int pipeline, int clients, int keys, int valueBytes) {

  /**
   * One round.
   *
   * @param requests how many commands
   * @param perSecond commands per second
   * @param allMicros CPU time of all threads of the server per command
   * @param busiestMicros CPU time of the server's busiest thread per command
   */
  record Round(int requests, double perSecond, double allMicros, double busiestMicros) {}

  /** Sends so many commands to a server, after its collections are as they ought to be. */
  Round run(ServerProcess server, int mostRequests) throws IOException {
    int requests = Math.min(mostRequests, workload.mostRequests());
    try (RespClient client = server.connect()) {
      for (Stock stock : workload.stocks()) {
        stock.put(client, requests);
      }
    }
    server.cpu().lap();
    double perSecond = benchmark(server.port(), requests);
    var usage = server.cpu().lap();
    return new Round(
        requests,
        perSecond,
        usage.allNanos() / 1e3 / requests,
        usage.busiestNanos() / 1e3 / requests);
  }

  private double benchmark(int port, int requests) throws IOException {
    List<String> command = new ArrayList<>(List.of("redis-benchmark", "-h", "127.0.0.1", "--csv"));
    add(command, "-p", port);
    add(command, "-n", requests);
    add(command, "-P", pipeline);
    add(command, "-c", clients);
    add(command, "-r", keys);
    add(command, "-d", valueBytes);
    command.addAll(workload.arguments());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try (var in = process.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int exit = process.onExit().join().exitValue();
    if (exit != 0) {
      throw new IOException("redis-benchmark ended with " + exit + " and said: " + output);
    }
    return perSecond(output);
  }

  /** Reads the second column of the last line; the first may hold commas of its own. */
  private static double perSecond(String output) throws IOException {
    String[] lines = output.strip().split("\n");
    String[] columns = lines[lines.length - 1].split("\",\"");
    if (columns.length < 2 || !lines[0].startsWith("\"test\"")) {
      throw new IOException("redis-benchmark said: " + output);
    }
    return Double.parseDouble(columns[1].replace("\"", ""));
  }

  private static void add(List<String> command, String option, int value) {
    command.add(option);
    command.add(Integer.toString(value));
  }
}
