// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.acl.Acl;
import org.keystead.commands.acl.AclFileException;
import org.keystead.commands.channels.Channels;
import org.keystead.commands.channels.KeyspaceNotifications;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.latency.Slowness;
import org.keystead.commands.protocol.ProtocolLimits;
import org.keystead.commands.script.Scripts;
import org.keystead.commands.table.CommandTable;
import org.keystead.commands.tracking.Tracking;
import org.keystead.engine.Engine;
import org.keystead.engine.WorkListener;
import org.keystead.engine.config.ConfigException;

/**
 * What all clients of one server share: engine, commands, clients, statistics, settings.
 *
 * <p>Threads: any. What the surroundings supply (configuration, guard, control) may be set once the
 * server is made, and until then does nothing.
 */
public final class ServerState implements AutoCloseable {
  /** The version of Redis whose behaviour this is, as HELLO and INFO tell it. */
  public static final String REDIS_VERSION = "7.0.15";

  private static final ConfigAccess NO_CONFIG =
      new ConfigAccess() {
        @Override
        public void each(BiConsumer<String, String> visitor) {
          // no keys
        }

        @Override
        public void set(List<String> namesAndValues, boolean isLocal) {
          throw ErrorTexts.unknownConfigOption(namesAndValues.get(0));
        }

        @Override
        public void rewrite() {
          throw ErrorTexts.err("The server is running without a config file");
        }
      };

  private final Engine engine;
  private final CommandTable<ClientCall> commands;
  private final ServerSettings settings;
  private final CommandEntries entries;
  private final Acl acl;
  private final CommandStatistics commandStatistics;
  private final Slowness slowness;
  private final TrafficStatistics traffic = new TrafficStatistics();
  private final Channels channels = new Channels();
  private final KeyspaceNotifications notifications;
  private final Tracking tracking;
  private final Monitors monitors;
  private final Scripts scripts;
  private final ClientRegistry clients;
  private final ClientPause pause;
  private final Samples samples;
  private final String runId;
  private final long startedAtMillis;
  private volatile ConfigAccess config = NO_CONFIG;
  private volatile Doors doors = Doors.NONE;
  private volatile ServerControl control = (save, force) -> false;
  private volatile @Nullable CommandGuard guard;
  private volatile int port;
  private volatile String configFile = "";

  public ServerState(Engine engine, CommandTable<ClientCall> commands, ServerSettings settings) {
    this.engine = engine;
    this.commands = renamed(commands, settings.renames());
    this.settings = settings;
    this.entries = new CommandEntries(commands);
    this.acl = new Acl(commands);
    acl.channelsByDefault(settings.channelsByDefault());
    acl.mostLogEntries(settings.aclLogMaxLength());
    acl.requirePassword(settings.requirePass());
    this.commandStatistics = new CommandStatistics(entries);
    this.slowness = new Slowness(settings.slowness());
    engine.statistics().tell(slowness.work(engine.clock()));
    this.clients = new ClientRegistry(this);
    this.pause = new ClientPause(engine.clock());
    engine.pauses().add(pause);
    this.samples = new Samples(this);
    this.tracking = new Tracking(engine, clients::find, settings::trackingTableMaxKeys);
    this.monitors = new Monitors(engine.clock());
    this.scripts = new Scripts(engine, settings.scripts());
    this.notifications = new KeyspaceNotifications(engine, channels);
    settings.whenNotificationsChange(notifications::select);
    this.startedAtMillis = engine.clock().millis();
    byte[] id = new byte[20];
    new SecureRandom().nextBytes(id);
    this.runId = HexFormat.of().formatHex(id);
  }

  private static CommandTable<ClientCall> renamed(
      CommandTable<ClientCall> commands, List<Rename> renames) {
    CommandTable<ClientCall> table = commands;
    for (Rename rename : renames) {
      try {
        table = table.renamed(rename.command(), rename.name());
      } catch (IllegalArgumentException e) {
        throw ConfigException.impossible(
            rename.place(), "rename-command", String.valueOf(e.getMessage()));
      }
    }
    return table;
  }

  public Engine engine() {
    return engine;
  }

  public CommandTable<ClientCall> commands() {
    return commands;
  }

  public ServerSettings settings() {
    return settings;
  }

  /** Who may do what. */
  public Acl acl() {
    return acl;
  }

  /**
   * Makes the users that the configuration or the ACL file declares; before the first client comes.
   *
   * @throws AclFileException with file, line and reason
   */
  public void loadUsers() throws AclFileException {
    if (settings.aclFile().isEmpty()) {
      acl.load(settings.users());
    } else if (settings.users().isEmpty()) {
      acl.load(Path.of(settings.aclFile()));
    } else {
      throw new AclFileException(
          settings.users().get(0).place()
              + ": users are declared in the configuration and by aclfile; declare them in one"
              + " place only");
    }
  }

  public ClientRegistry clients() {
    return clients;
  }

  /** Which clients remember which keys. */
  public Tracking tracking() {
    return tracking;
  }

  Monitors monitors() {
    return monitors;
  }

  /** Scripts and functions. */
  public Scripts scripts() {
    return scripts;
  }

  /** The channels that clients publish to and subscribe to. */
  public Channels channels() {
    return channels;
  }

  public CommandStatistics commandStatistics() {
    return commandStatistics;
  }

  /** Which commands were slow. */
  public Slowness slowness() {
    return slowness;
  }

  public TrafficStatistics traffic() {
    return traffic;
  }

  public ClientPause pause() {
    return pause;
  }

  /** Rates and peaks; the server's timer looks ten times a second. */
  public Samples samples() {
    return samples;
  }

  /** Forty hexadecimal digits, new with every start. */
  public String runId() {
    return runId;
  }

  public long startedAtMillis() {
    return startedAtMillis;
  }

  /** How large requests may be. */
  public ProtocolLimits protocolLimits() {
    return new ProtocolLimits(
        engine.settings().maxBulkLengthBytes(), ProtocolLimits.DEFAULT.maxLineBytes());
  }

  /** What CONFIG works on. */
  public ConfigAccess config() {
    return config;
  }

  public void config(ConfigAccess access) {
    this.config = access;
  }

  /** What SHUTDOWN does. */
  public ServerControl control() {
    return control;
  }

  public void control(ServerControl newControl) {
    this.control = newControl;
  }

  /** Where clients come in. */
  public Doors doors() {
    return doors;
  }

  public void doors(Doors newDoors) {
    this.doors = newDoors;
  }

  /** Refuses commands while it is set; null to admit all. */
  public void guard(@Nullable CommandGuard newGuard) {
    this.guard = newGuard;
  }

  @Nullable CommandGuard guard() {
    return guard;
  }

  /** The port that is listened on, 0 for none. */
  public int port() {
    return port;
  }

  public void port(int newPort) {
    this.port = newPort;
  }

  /** The absolute path of the configuration file, or empty. */
  public String configFile() {
    return configFile;
  }

  public void configFile(String path) {
    this.configFile = path;
  }

  /** Lets go of the engine: nothing is told any more. The engine stays open. */
  @Override
  public void close() {
    settings.whenNotificationsChange(flags -> {});
    engine.statistics().tell(WorkListener.NONE);
    engine.pauses().remove(pause);
    notifications.close();
    tracking.close();
    scripts.close();
  }

  CommandEntries entries() {
    return entries;
  }
}
