// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.keystead.commands.acl.RuleText;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.session.ConfigAccess;
import org.keystead.commands.session.Doors;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerSettings.DebugAccess;
import org.keystead.commands.session.ServerState;
import org.keystead.commands.session.TlsSettings;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.config.ConfigException;
import org.keystead.engine.config.ConfigKey;
import org.keystead.engine.config.ConfigModule;
import org.keystead.engine.config.ConfigRewrite;
import org.keystead.engine.config.Configuration;
import org.keystead.engine.config.EngineConfig;
import org.keystead.engine.config.InvalidValueException;
import org.keystead.engine.config.SettingsModule;

/**
 * A server's configuration: the engine's keys and the server's together.
 *
 * <pre>{@code
 * // before the start
 * EngineSettings engine = new EngineSettings();
 * ServerSettings server = new ServerSettings();
 * Configuration configuration = ServerConfig.of(engine, server);
 * configuration.setDefaults();                       // a node: with save points
 * configuration.load(ConfigFile.read(path));
 * configuration.load(CommandLine.parse(args).overrides());
 * // once it runs
 * state.config(ServerConfig.access(state));
 * }</pre>
 *
 * <p>File and overrides must be loaded in one call if {@code save} lines of both are to add to each
 * other, as they do in Redis.
 */
public final class ServerConfig {
  private static final Logger LOG = System.getLogger(ServerConfig.class.getName());
  private static final String PORT_TAKEN = "Unable to listen on this port. Check server logs.";

  private ServerConfig() {}

  /** The keys over the settings, before anything runs. */
  public static Configuration of(
      EngineSettings engine, ServerSettings server, ConfigModule... others) {
    return of(
        List.of(EngineConfig.of(engine), keysOf(server), keysOf(server.tls())), server, others);
  }

  private static SettingsModule<ServerSettings> keysOf(ServerSettings settings) {
    return new SettingsModule<>("server", settings, ServerKey.values());
  }

  private static SettingsModule<TlsSettings> keysOf(TlsSettings settings) {
    return new SettingsModule<>("TLS", settings, TlsKey.values());
  }

  private static Configuration of(
      List<ConfigModule> first, ServerSettings server, ConfigModule... others) {
    List<ConfigModule> all = new ArrayList<>(first);
    all.addAll(List.of(others));
    all.add(new SettingsModule<>("slow commands", server.slowness(), SlownessKey.values()));
    all.add(new SettingsModule<>("log", server.log(), LogKey.values()));
    all.add(new SettingsModule<>("scripts", server.scripts(), ScriptKey.values()));
    all.add(new SettingsModule<>("keys of redis.conf", server.kept(), KeptKey.values()));
    return Configuration.of(all.toArray(ConfigModule[]::new));
  }

  /** What CONFIG works on: the keys of a running server, whose changes take effect. */
  public static ConfigAccess access(ServerState state, ConfigModule... others) {
    SettingsModule<ServerSettings> server =
        keysOf(state.settings()).onChange(changed -> apply(state, changed));
    SettingsModule<TlsSettings> tls =
        keysOf(state.settings().tls()).onChange(changed -> applyTls(state.doors(), changed));
    List<ConfigModule> all = List.of(EngineConfig.of(state.engine()), server, tls);
    return new Access(state, of(all, state.settings(), others));
  }

  private static void apply(ServerState state, Set<ConfigKey> changed) {
    ServerSettings settings = state.settings();
    if (changed.contains(ServerKey.REQUIREPASS)) {
      state.acl().requirePassword(settings.requirePass());
    }
    state.acl().channelsByDefault(settings.channelsByDefault());
    state.acl().mostLogEntries(settings.aclLogMaxLength());
    if (changed.contains(ServerKey.PORT)) {
      attempt(state.doors()::relisten, PORT_TAKEN);
    } else if (changed.contains(ServerKey.BIND)) {
      attempt(state.doors()::relisten, "Failed to bind to specified addresses.");
    }
  }

  private static void applyTls(Doors doors, Set<ConfigKey> changed) {
    attempt(doors::reloadTls, "Unable to update TLS configuration. Check server logs.");
    if (changed.contains(TlsKey.TLS_PORT)) {
      attempt(doors::relisten, PORT_TAKEN);
    }
  }

  private static void attempt(Attempt attempt, String refusal) {
    try {
      attempt.run();
    } catch (IOException e) {
      LOG.log(Level.WARNING, () -> "KSC0004 CONFIG SET is refused: " + e.getMessage());
      throw new InvalidValueException(refusal);
    }
  }

  private interface Attempt {
    void run() throws IOException;
  }

  private record Access(ServerState state, Configuration configuration) implements ConfigAccess {
    @Override
    public void each(BiConsumer<String, String> visitor) {
      configuration.each(visitor);
    }

    @Override
    public void set(List<String> namesAndValues, boolean isLocal) {
      DebugAccess access = state.settings().enableProtectedConfigs();
      boolean unprotected = access == DebugAccess.YES || access == DebugAccess.LOCAL && isLocal;
      try {
        configuration.change(namesAndValues, key -> unprotected);
      } catch (ConfigException e) {
        throw worded(e);
      }
    }

    private static CommandException worded(ConfigException e) {
      return e.kind() == ConfigException.Kind.UNKNOWN_KEY
          ? ErrorTexts.unknownConfigOption(e.name())
          : ErrorTexts.configSetFailed(e.name(), e.reason());
    }

    @Override
    public void rewrite() {
      if (state.configFile().isEmpty()) {
        throw ErrorTexts.err("The server is running without a config file");
      }
      Path file = Path.of(state.configFile());
      try {
        ConfigRewrite.rewrite(file, configuration, Map.of("user", users()));
      } catch (IOException e) {
        LOG.log(Level.WARNING, () -> "KSC0005 cannot rewrite " + file, e);
        throw ErrorTexts.err("Rewriting config file: " + e.getMessage());
      }
    }

    /** What follows the word user; nothing if the users have a file of their own. */
    private List<String> users() {
      if (!state.settings().aclFile().isEmpty()) {
        return List.of();
      }
      return state.acl().users().stream()
          .map(user -> user.name() + ' ' + RuleText.characters(state.acl().describe(user)))
          .toList();
    }
  }
}
