// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.keystead.commands.session.CommandStatistics;
import org.keystead.engine.Engine;
import org.keystead.engine.Keyspace;

/** The sections of INFO in their order. */
public enum InfoSection {
  SERVER(ServerField.values()),
  CLIENTS(ClientsField.values()),
  MEMORY(MemoryField.values()),
  PERSISTENCE(PersistenceField.values()),
  STATS(StatsField.values()),
  REPLICATION(ReplicationField.values()),
  CPU(CpuField.values()),
  MODULES("module_list", "Modules, of which there are none.", (context, out) -> {}),
  COMMANDSTATS("", "A line for each command that was called.", InfoSection::commandStats),
  ERRORSTATS("", "A line for each code of an error that was answered.", InfoSection::errorStats),
  LATENCYSTATS("", "Percentiles of the durations of each command.", InfoSection::latencyStats),
  CLUSTER(ClusterField.values()),
  KEYSPACE("", "A line for each database that has keys.", InfoSection::keyspace);

  private static final Set<InfoSection> NOT_BY_DEFAULT = Set.of(COMMANDSTATS, LATENCYSTATS);

  private final String alias;
  private final String doc;
  private final List<InfoField> fields;
  private final Lines lines;

  /** Writes the lines of a section, name and value each. */
  interface Lines {
    void write(InfoContext context, BiConsumer<String, String> out);
  }

  InfoSection(InfoField... fields) {
    this.alias = "";
    this.doc = "";
    this.fields = List.of(fields);
    this.lines = this::fieldLines;
  }

  InfoSection(String alias, String doc, Lines lines) {
    this.alias = alias;
    this.doc = doc;
    this.fields = List.of();
    this.lines = lines;
  }

  /** What a section without fixed fields tells; empty for the others. */
  public String doc() {
    return doc;
  }

  /** The declared fields; none if the section's lines vary. */
  public List<InfoField> fields() {
    return fields;
  }

  /** The headline: {@code Server}. */
  public String title() {
    return this == CPU ? "CPU" : name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  boolean isByDefault() {
    return !NOT_BY_DEFAULT.contains(this);
  }

  boolean isCalled(String name) {
    return name.equalsIgnoreCase(name()) || name.equalsIgnoreCase(alias);
  }

  void write(InfoContext context, BiConsumer<String, String> out) {
    lines.write(context, out);
  }

  private void fieldLines(InfoContext context, BiConsumer<String, String> out) {
    for (InfoField field : fields) {
      String value = field.value(context);
      if (value != null) {
        out.accept(field.fieldName(), value);
      }
    }
  }

  private static void commandStats(InfoContext context, BiConsumer<String, String> out) {
    for (CommandStatistics.Figures figures : context.server().commandStatistics().figures()) {
      out.accept(
          "cmdstat_" + figures.spec().name(),
          "calls="
              + figures.calls()
              + ",usec="
              + figures.nanos() / 1000
              + ",usec_per_call="
              + Texts.fixed(figures.microsPerCall(), 2)
              + ",rejected_calls="
              + figures.rejected()
              + ",failed_calls="
              + figures.failed());
    }
  }

  private static void errorStats(InfoContext context, BiConsumer<String, String> out) {
    context
        .server()
        .commandStatistics()
        .errors()
        .forEach((code, count) -> out.accept("errorstat_" + Texts.safe(code), "count=" + count));
  }

  private static void latencyStats(InfoContext context, BiConsumer<String, String> out) {
    List<Double> percentiles = context.settings().slowness().percentiles();
    context
        .server()
        .commandStatistics()
        .distributions()
        .forEach(
            (name, distribution) -> {
              List<String> values = new ArrayList<>();
              for (double percent : percentiles) {
                String micros = Texts.fixed(distribution.percentileMicros(percent), 3);
                values.add("p" + Texts.plain(percent) + '=' + micros);
              }
              out.accept("latency_percentiles_usec_" + name, String.join(",", values));
            });
  }

  private static void keyspace(InfoContext context, BiConsumer<String, String> out) {
    for (int database = 0; database < Engine.DATABASES; database++) {
      Keyspace keyspace = context.engine().keyspace(database);
      long keys = keyspace.size();
      if (keys > 0) {
        out.accept(
            "db" + database,
            "keys="
                + keys
                + ",expires="
                + keyspace.expiringCount()
                + ",avg_ttl="
                + AverageTtl.millis(keyspace, context.nowMillis()));
      }
    }
  }
}
