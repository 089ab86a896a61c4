// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.resp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is aimed at, as parts of the peer's figure: for the commands of strings and for scripts by
 * themselves, for every other one that has a name by how many commands are in a pipeline.
 *
 * @param maxCpu the server's CPU time per command at most
 * @param minPerSecond commands per second at least; 0 where there is no aim
 */
record Target(double maxCpu, double minPerSecond) {
  private static final Map<String, Target> TARGETS =
      Map.ofEntries(
          Map.entry("get 1", new Target(0.95, 1.0)),
          Map.entry("get 16", new Target(0.5, 1.5)),
          Map.entry("get 64", new Target(0.6, 0)),
          Map.entry("set 1", new Target(0.95, 1.0)),
          Map.entry("set 16", new Target(0.5, 1.5)),
          Map.entry("set 64", new Target(0.6, 0)),
          Map.entry("incr 1", new Target(1.0, 0)),
          Map.entry("incr 16", new Target(0.7, 0)),
          Map.entry("incr 64", new Target(0.7, 0)),
          Map.entry("mset 1", new Target(0.6, 0)),
          Map.entry("mset 16", new Target(0.6, 0)),
          Map.entry("mset 64", new Target(0.6, 0)),
          Map.entry("script_1 1", new Target(0.9, 0)),
          Map.entry("script_1 16", new Target(0.9, 0)),
          Map.entry("script_10 1", new Target(0.9, 0)),
          Map.entry("script_10 16", new Target(0.9, 0)));

  private static final Map<Integer, Target> OTHERS =
      Map.of(1, new Target(1.0, 0), 16, new Target(0.7, 0));

  /** The aim for a load, null if there is none. */
  static @Nullable Target of(Load load) {
    String name = load.workload().name();
    if (name.indexOf(' ') >= 0) {
      return null;
    }
    Target own = TARGETS.get(name + " " + load.pipeline());
    return own == null ? OTHERS.get(load.pipeline()) : own;
  }
}
