// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerSettings.DebugAccess;
import org.keystead.commands.session.ServerSettings.Transport;
import org.keystead.engine.config.ConfigSpec;
import org.keystead.engine.config.ConfigTypes;
import org.keystead.engine.config.SettingsKey;

/** The keys that only a server has; their values are the properties of {@link ServerSettings}. */
public enum ServerKey implements SettingsKey<ServerSettings> {
  BIND(
      ConfigSpec.of("bind", ConfigTypes.words("addresses, * for all", Function.identity()))
          .byDefault("127.0.0.1 -::1")
          .doc(
              "The addresses to listen on. One with a minus before it may be missing on this"
                  + " machine. By default only this machine can connect."),
      ServerSettings::bind,
      ServerSettings::bind),
  PORT(
      ConfigSpec.of("port", ConfigTypes.integer(0, 65535))
          .byDefault("6379")
          .doc("The TCP port; 0 listens on none."),
      ServerSettings::port,
      ServerSettings::port),
  UNIXSOCKET(
      ConfigSpec.of("unixsocket", ConfigTypes.text("the path of a socket, or \"\" for none"))
          .atStart()
          .doc(
              "The Unix domain socket to listen on too. What is there is replaced; the socket goes"
                  + " when the server stops."),
      ServerSettings::unixSocket,
      ServerSettings::unixSocket),
  UNIXSOCKETPERM(
      ConfigSpec.of("unixsocketperm", ConfigTypes.octal(0777))
          .byDefault("0")
          .atStart()
          .doc("Who may connect by unixsocket, as chmod has it; 0 leaves it to the system."),
      ServerSettings::unixSocketPermissions,
      ServerSettings::unixSocketPermissions),
  TCP_BACKLOG(
      ConfigSpec.of("tcp-backlog", ConfigTypes.integer(0, Integer.MAX_VALUE))
          .byDefault("511")
          .unit("connections")
          .atStart()
          .doc("How many connections may wait to be accepted."),
      ServerSettings::tcpBacklog,
      ServerSettings::tcpBacklog),
  TCP_KEEPALIVE(
      ConfigSpec.of("tcp-keepalive", ConfigTypes.integer(0, Integer.MAX_VALUE))
          .byDefault("300")
          .unit("seconds")
          .doc("After how long a silent connection is probed; 0 never does."),
      ServerSettings::tcpKeepaliveSeconds,
      ServerSettings::tcpKeepaliveSeconds),
  TIMEOUT(
      ConfigSpec.of("timeout", ConfigTypes.integer(0, Integer.MAX_VALUE))
          .byDefault("0")
          .unit("seconds")
          .doc("Closes a client that sent nothing for so long; 0 never does."),
      ServerSettings::timeoutSeconds,
      ServerSettings::timeoutSeconds),
  MAXCLIENTS(
      ConfigSpec.of("maxclients", ConfigTypes.integer(1, Integer.MAX_VALUE))
          .byDefault("10000")
          .unit("connections")
          .doc("How many clients may be connected at a time."),
      ServerSettings::maxClients,
      ServerSettings::maxClients),
  MAXCLIENTS_UNAUTHENTICATED(
      ConfigSpec.of("maxclients-unauthenticated", ConfigTypes.integer(1, Integer.MAX_VALUE))
          .byDefault("1000")
          .unit("connections")
          .doc(
              "How many clients may be connected that have not authenticated, where they have to;"
                  + " so strangers cannot take all places of maxclients."),
      ServerSettings::maxUnauthenticatedClients,
      ServerSettings::maxUnauthenticatedClients),
  PROTECTED_MODE(
      ConfigSpec.of("protected-mode", ConfigTypes.yesOrNo())
          .byDefault("yes")
          .doc("Refuses clients from other machines as long as there is no password."),
      ServerSettings::protectedMode,
      ServerSettings::protectedMode),
  REQUIREPASS(
      ConfigSpec.of("requirepass", ConfigTypes.text("a password, or \"\" for none"))
          .secretValue()
          .doc("The password that clients must give (AUTH); \"\" asks for none."),
      ServerSettings::requirePass,
      ServerSettings::requirePass),
  ACLFILE(
      ConfigSpec.of("aclfile", ConfigTypes.text("the path of a file, or \"\" for none"))
          .atStart()
          .doc(
              "The file that declares the users, one line each; ACL LOAD reads it again, ACL SAVE"
                  + " writes it. Users are declared here or by user lines, not by both."),
      ServerSettings::aclFile,
      ServerSettings::aclFile),
  USER(
      ConfigSpec.of("user", new UserLinesType())
          .directive()
          .secretValue()
          .doc(
              "Declares a user by the rules of ACL SETUSER, one line a user, as in user reader on"
                  + " >secret ~* +@read."),
      ServerSettings::users,
      ServerSettings::users),
  ACLLOG_MAX_LEN(
      ConfigSpec.of("acllog-max-len", ConfigTypes.integer(0L, Long.MAX_VALUE))
          .byDefault("128")
          .unit("entries")
          .doc("How many entries ACL LOG keeps."),
      ServerSettings::aclLogMaxLength,
      ServerSettings::aclLogMaxLength),
  ACL_PUBSUB_DEFAULT(
      ConfigSpec.of("acl-pubsub-default", ConfigTypes.choice(channelDefaults()))
          .byDefault("resetchannels")
          .doc("Whether new users may use all channels (allchannels) or none (resetchannels)."),
      ServerSettings::channelsByDefault,
      ServerSettings::channelsByDefault),
  CLIENT_QUERY_BUFFER_LIMIT(
      ConfigSpec.of("client-query-buffer-limit", ConfigTypes.memory(1 << 20, Long.MAX_VALUE))
          .byDefault("1gb")
          .unit("bytes")
          .doc("Closes a client whose unfinished request grows beyond this."),
      ServerSettings::queryBufferLimitBytes,
      ServerSettings::queryBufferLimitBytes),
  CLIENT_OUTPUT_BUFFER_LIMIT(
      ConfigSpec.of("client-output-buffer-limit", new OutputLimitsType())
          .byDefault("normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60")
          .unit("bytes bytes seconds")
          .doc(
              "Closes a client that does not read its replies: at once when more than the hard"
                  + " limit waits for it, or when more than the soft limit waited for so many"
                  + " seconds. 0 sets no limit. Classes that are not named keep theirs."),
      OutputLimits::of,
      (settings, limits) -> limits.writeTo(settings)),
  MAXMEMORY_CLIENTS(
      ConfigSpec.of("maxmemory-clients", new ClientMemoryType())
          .byDefault("0")
          .unit("bytes")
          .doc(
              "How much the buffers of all clients may take together, in bytes or, with a percent"
                  + " sign, as a part of maxmemory; beyond it the clients that need most are"
                  + " closed. 0 sets no limit."),
      ServerSettings::maxMemoryClients,
      ServerSettings::maxMemoryClients),
  TRACKING_TABLE_MAX_KEYS(
      ConfigSpec.of("tracking-table-max-keys", ConfigTypes.integer(0L, Long.MAX_VALUE))
          .byDefault("1000000")
          .unit("keys")
          .doc(
              "How many keys are remembered that clients have read (CLIENT TRACKING); beyond it"
                  + " some are invalidated early. 0 sets no limit."),
      ServerSettings::trackingTableMaxKeys,
      ServerSettings::trackingTableMaxKeys),
  NOTIFY_KEYSPACE_EVENTS(
      ConfigSpec.of("notify-keyspace-events", new NotificationFlagsType())
          .byDefault("")
          .doc(
              "Which changes of keys are published as messages. K publishes them to"
                  + " __keyspace@<db>__:<key>, E to __keyevent@<db>__:<event>; the classes are g"
                  + " (any type: del, expire, rename), $ (strings), l (lists), s (sets), h"
                  + " (hashes), z (sorted sets), t (streams), x (expired), e (evicted), d"
                  + " (modules), n (new keys), m (keys looked for in vain); A stands for all but n"
                  + " and m."),
      ServerSettings::notifyKeyspaceEvents,
      ServerSettings::notifyKeyspaceEvents),
  IO_THREADS(
      ConfigSpec.of("io-threads", ConfigTypes.integer(1, 128))
          .byDefault("1")
          .unit("threads")
          .atStart()
          .doc("How many event loops serve the connections and carry out their commands."),
      ServerSettings::eventLoops,
      ServerSettings::eventLoops),
  TRANSPORT(
      ConfigSpec.of("transport", ConfigTypes.choice(transports()))
          .byDefault("auto")
          .atStart()
          .doc(
              "How sockets are driven: epoll where there is one (auto, epoll), io_uring, or the"
                  + " JDK's way (nio)."),
      ServerSettings::transport,
      ServerSettings::transport),
  ENABLE_DEBUG_COMMAND(
      ConfigSpec.of("enable-debug-command", ConfigTypes.choice(debugAccess()))
          .byDefault("no")
          .atStart()
          .doc("Who may call DEBUG: nobody, everybody, or clients on this machine (local)."),
      ServerSettings::enableDebugCommand,
      ServerSettings::enableDebugCommand),
  ENABLE_PROTECTED_CONFIGS(
      ConfigSpec.of("enable-protected-configs", ConfigTypes.choice(debugAccess()))
          .byDefault("no")
          .atStart()
          .doc(
              "Who may change protected keys (dir, dbfilename): nobody, everybody, or clients on"
                  + " this machine (local)."),
      ServerSettings::enableProtectedConfigs,
      ServerSettings::enableProtectedConfigs),
  RENAME_COMMAND(
      ConfigSpec.of("rename-command", new RenamesType())
          .directive()
          .doc(
              "Gives a command another name, or none (\"\"), so that nobody can call it. Rules of"
                  + " users go on to use the old name."),
      ServerSettings::renames,
      ServerSettings::renames),
  PIDFILE(
      ConfigSpec.of("pidfile", ConfigTypes.text("the path of a file, or \"\" for none"))
          .atStart()
          .doc("The file into which the node writes the number of its process."),
      ServerSettings::pidFile,
      ServerSettings::pidFile),
  APPENDONLY(only("no", "appendonly", "there is no append-only file")),
  CLUSTER_ENABLED(only("no", "cluster-enabled", "there is no cluster mode here").atStart()),
  DAEMONIZE(
      only(
              "no",
              "daemonize",
              "the node stays in the foreground: let a service manager or the shell put it into"
                  + " the background")
          .atStart()),
  ENABLE_MODULE_COMMAND(only("no", "enable-module-command", "there are no modules here").atStart()),
  MIN_REPLICAS_TO_WRITE(
      only(
              "0",
              "min-replicas-to-write",
              "there are no replicas here, so that all writes would be refused")
          .aliases("min-slaves-to-write")),
  REPLICAOF(only("", "replicaof", "there is no replication here").aliases("slaveof").atStart()),
  SHUTDOWN_ON_SIGINT(
      only("default", "shutdown-on-sigint", "signals stop the node as SHUTDOWN does")),
  SHUTDOWN_ON_SIGTERM(
      only("default", "shutdown-on-sigterm", "signals stop the node as SHUTDOWN does")),
  LOADMODULE(only("", "loadmodule", "there are no modules here").directive());

  private final Binding<ServerSettings, ?> binding;

  <T> ServerKey(
      ConfigSpec<T> spec,
      Function<ServerSettings, T> reader,
      BiConsumer<ServerSettings, T> writer) {
    this.binding = new Binding<>(spec, reader, writer);
  }

  /** A key that has only one value here. */
  ServerKey(ConfigSpec<String> spec) {
    this(spec, settings -> spec.defaultText(), (settings, always) -> {});
  }

  @Override
  public Binding<ServerSettings, ?> binding() {
    return binding;
  }

  private static ConfigSpec<String> only(String value, String name, String why) {
    String told = value.isEmpty() ? "\"\"" : value;
    return ConfigSpec.of(
            name, value.isEmpty() ? ConfigTypes.nothing(why) : ConfigTypes.only(value, why))
        .byDefault(value)
        .doc("Always " + told + ": " + why + ".");
  }

  private static Map<String, Boolean> channelDefaults() {
    Map<String, Boolean> all = new LinkedHashMap<>();
    all.put("allchannels", true);
    all.put("resetchannels", false);
    return all;
  }

  private static Map<String, Transport> transports() {
    Map<String, Transport> all = new LinkedHashMap<>();
    all.put("auto", Transport.AUTO);
    all.put("epoll", Transport.EPOLL);
    all.put("io_uring", Transport.IO_URING);
    all.put("nio", Transport.NIO);
    return all;
  }

  private static Map<String, DebugAccess> debugAccess() {
    Map<String, DebugAccess> all = new LinkedHashMap<>();
    all.put("no", DebugAccess.NO);
    all.put("yes", DebugAccess.YES);
    all.put("local", DebugAccess.LOCAL);
    return all;
  }
}
