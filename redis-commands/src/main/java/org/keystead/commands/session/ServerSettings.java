// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.keystead.commands.acl.UserLine;
import org.keystead.commands.channels.NotificationFlags;
import org.keystead.commands.latency.SlownessSettings;
import org.keystead.commands.script.ScriptSettings;

/**
 * What can be set of a RESP server, before it starts and while it runs. The names are those of
 * redis.conf; {@code CONFIG SET} ends here.
 *
 * <p>Threads: written by anybody, read by everybody; a change takes effect with the next
 * connection, command or timer tick. Address, port and backlog are read at the start only.
 */
public final class ServerSettings {
  /** The port that redis.conf means by 0: none. The Java API alone knows {@link #ANY_PORT}. */
  public static final int NO_PORT = 0;

  /** A free port, chosen by the system. */
  public static final int ANY_PORT = -1;

  private volatile List<String> bind = List.of("127.0.0.1", "-::1");
  private volatile int port = 6379;
  private volatile String unixSocket = "";
  private volatile int unixSocketPermissions;
  private volatile int tcpBacklog = 511;
  private volatile int tcpKeepaliveSeconds = 300;
  private volatile int timeoutSeconds;
  private volatile int maxClients = 10_000;
  private volatile int maxUnauthenticatedClients = 1000;
  private volatile boolean protectedMode = true;
  private volatile String requirePass = "";
  private volatile List<UserLine> users = List.of();
  private volatile String aclFile = "";
  private volatile long aclLogMaxLength = 128;
  private volatile boolean channelsByDefault;
  private volatile long queryBufferLimitBytes = 1L << 30;
  private volatile BufferLimit normalOutputLimit = BufferLimit.NONE;
  private volatile BufferLimit pubsubOutputLimit = new BufferLimit(32L << 20, 8L << 20, 60);
  private volatile BufferLimit replicaOutputLimit = new BufferLimit(256L << 20, 64L << 20, 60);
  private volatile int eventLoops = 1;
  private volatile Transport transport = Transport.AUTO;
  private volatile DebugAccess enableDebugCommand = DebugAccess.NO;
  private volatile DebugAccess enableProtectedConfigs = DebugAccess.NO;
  private volatile List<Rename> renames = List.of();
  private volatile String pidFile = "";
  private final SlownessSettings slowness = new SlownessSettings();
  private final LogSettings log = new LogSettings();
  private final ScriptSettings scripts = new ScriptSettings();
  private final TlsSettings tls = new TlsSettings();
  private final KeptValues kept = new KeptValues();
  private volatile long trackingTableMaxKeys = 1_000_000;
  private volatile ClientMemoryLimit maxMemoryClients = ClientMemoryLimit.NONE;
  private volatile NotificationFlags notifyKeyspaceEvents = NotificationFlags.NONE;
  private volatile Consumer<NotificationFlags> notificationsListener = flags -> {};

  /** How sockets are driven. */
  public enum Transport {
    /** epoll where there is one, else NIO. */
    AUTO,
    EPOLL,
    IO_URING,
    NIO
  }

  /** Who may use a dangerous command. */
  public enum DebugAccess {
    NO,
    YES,
    LOCAL
  }

  /**
   * How many bytes of replies may wait for a client that does not read.
   *
   * @param hardBytes closed at once beyond this; 0 for no limit
   * @param softBytes closed when beyond this for {@code softSeconds}; 0 for no limit
   */
  public record BufferLimit(long hardBytes, long softBytes, int softSeconds) {
    public static final BufferLimit NONE = new BufferLimit(0, 0, 0);
  }

  /**
   * A number of bytes, or a part of {@code maxmemory}.
   *
   * @param amount bytes, or percent if {@code isPercent}; 0 for no limit
   */
  public record ClientMemoryLimit(long amount, boolean isPercent) {
    public static final ClientMemoryLimit NONE = new ClientMemoryLimit(0, false);

    /** The limit in bytes under that maxmemory; 0 for none. */
    public long bytes(long maxMemoryBytes) {
      return isPercent ? maxMemoryBytes / 100 * amount : amount;
    }
  }

  /** Addresses to listen on; one that begins with a minus may be missing on this machine. */
  public List<String> bind() {
    return bind;
  }

  public ServerSettings bind(List<String> addresses) {
    bind = List.copyOf(addresses);
    return this;
  }

  /** A port, {@link #NO_PORT} or {@link #ANY_PORT}. */
  public int port() {
    return port;
  }

  public ServerSettings port(int newPort) {
    if (newPort < ANY_PORT || newPort > 65535) {
      throw new IllegalArgumentException("no port: " + newPort);
    }
    port = newPort;
    return this;
  }

  /** The path of the Unix domain socket to listen on too, or empty. */
  public String unixSocket() {
    return unixSocket;
  }

  public ServerSettings unixSocket(String path) {
    unixSocket = Objects.requireNonNull(path);
    return this;
  }

  /** Who may connect by the Unix domain socket, as chmod has it; 0 leaves it to the system. */
  public int unixSocketPermissions() {
    return unixSocketPermissions;
  }

  public ServerSettings unixSocketPermissions(int mode) {
    unixSocketPermissions = mode;
    return this;
  }

  /** From when on commands are slow. */
  public SlownessSettings slowness() {
    return slowness;
  }

  /** What is logged and where to. */
  public LogSettings log() {
    return log;
  }

  /** How long scripts may take and how much they may use. */
  public ScriptSettings scripts() {
    return scripts;
  }

  /** The TLS door. */
  public TlsSettings tls() {
    return tls;
  }

  public int tcpBacklog() {
    return tcpBacklog;
  }

  public ServerSettings tcpBacklog(int connections) {
    tcpBacklog = connections;
    return this;
  }

  /** 0 for no keepalive. */
  public int tcpKeepaliveSeconds() {
    return tcpKeepaliveSeconds;
  }

  public ServerSettings tcpKeepaliveSeconds(int seconds) {
    tcpKeepaliveSeconds = seconds;
    return this;
  }

  /** After how long an idle client is closed; 0 for never. */
  public int timeoutSeconds() {
    return timeoutSeconds;
  }

  public ServerSettings timeoutSeconds(int seconds) {
    timeoutSeconds = seconds;
    return this;
  }

  public int maxClients() {
    return maxClients;
  }

  public ServerSettings maxClients(int clients) {
    maxClients = clients;
    return this;
  }

  /** How many clients may be connected that have not authenticated though they have to. */
  public int maxUnauthenticatedClients() {
    return maxUnauthenticatedClients;
  }

  public ServerSettings maxUnauthenticatedClients(int clients) {
    maxUnauthenticatedClients = clients;
    return this;
  }

  /** Whether only this machine may connect as long as there is no password. */
  public boolean protectedMode() {
    return protectedMode;
  }

  public ServerSettings protectedMode(boolean on) {
    protectedMode = on;
    return this;
  }

  /** The default user's password, or empty. */
  public String requirePass() {
    return requirePass;
  }

  public ServerSettings requirePass(String password) {
    requirePass = Objects.requireNonNull(password);
    return this;
  }

  /** Users that the configuration declares; read at the start only. */
  public List<UserLine> users() {
    return users;
  }

  public ServerSettings users(List<UserLine> lines) {
    users = List.copyOf(lines);
    return this;
  }

  /** The file that declares the users, or empty; read at the start and by ACL LOAD. */
  public String aclFile() {
    return aclFile;
  }

  public ServerSettings aclFile(String path) {
    aclFile = Objects.requireNonNull(path);
    return this;
  }

  /** How many entries ACL LOG keeps. */
  public long aclLogMaxLength() {
    return aclLogMaxLength;
  }

  public ServerSettings aclLogMaxLength(long entries) {
    aclLogMaxLength = entries;
    return this;
  }

  /** Whether new users may use all channels: {@code acl-pubsub-default}. */
  public boolean channelsByDefault() {
    return channelsByDefault;
  }

  public ServerSettings channelsByDefault(boolean allowed) {
    channelsByDefault = allowed;
    return this;
  }

  /** How many bytes of requests may wait to be carried out. */
  public long queryBufferLimitBytes() {
    return queryBufferLimitBytes;
  }

  public ServerSettings queryBufferLimitBytes(long bytes) {
    queryBufferLimitBytes = bytes;
    return this;
  }

  public BufferLimit normalOutputLimit() {
    return normalOutputLimit;
  }

  public ServerSettings normalOutputLimit(BufferLimit limit) {
    normalOutputLimit = Objects.requireNonNull(limit);
    return this;
  }

  public BufferLimit pubsubOutputLimit() {
    return pubsubOutputLimit;
  }

  public ServerSettings pubsubOutputLimit(BufferLimit limit) {
    pubsubOutputLimit = Objects.requireNonNull(limit);
    return this;
  }

  public BufferLimit replicaOutputLimit() {
    return replicaOutputLimit;
  }

  public ServerSettings replicaOutputLimit(BufferLimit limit) {
    replicaOutputLimit = Objects.requireNonNull(limit);
    return this;
  }

  /** Threads that carry out commands. */
  public int eventLoops() {
    return eventLoops;
  }

  public ServerSettings eventLoops(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one event loop is needed");
    }
    eventLoops = threads;
    return this;
  }

  public Transport transport() {
    return transport;
  }

  public ServerSettings transport(Transport newTransport) {
    transport = Objects.requireNonNull(newTransport);
    return this;
  }

  /** Commands that have another name here; read at the start only. */
  public List<Rename> renames() {
    return renames;
  }

  public ServerSettings renames(List<Rename> newRenames) {
    renames = List.copyOf(newRenames);
    return this;
  }

  /** The file that tells the number of the process, or empty; read at the start only. */
  public String pidFile() {
    return pidFile;
  }

  public ServerSettings pidFile(String path) {
    pidFile = Objects.requireNonNull(path);
    return this;
  }

  /** The values of keys that have no effect. */
  public KeptValues kept() {
    return kept;
  }

  /** Who may change protected keys. */
  public DebugAccess enableProtectedConfigs() {
    return enableProtectedConfigs;
  }

  public ServerSettings enableProtectedConfigs(DebugAccess access) {
    enableProtectedConfigs = Objects.requireNonNull(access);
    return this;
  }

  public DebugAccess enableDebugCommand() {
    return enableDebugCommand;
  }

  public ServerSettings enableDebugCommand(DebugAccess access) {
    enableDebugCommand = Objects.requireNonNull(access);
    return this;
  }

  /** Which changes of keys are published as messages. */
  public NotificationFlags notifyKeyspaceEvents() {
    return notifyKeyspaceEvents;
  }

  public ServerSettings notifyKeyspaceEvents(NotificationFlags flags) {
    notifyKeyspaceEvents = Objects.requireNonNull(flags);
    notificationsListener.accept(flags);
    return this;
  }

  /** The running server is told of every change of the setting, and now of the present one. */
  void whenNotificationsChange(Consumer<NotificationFlags> listener) {
    notificationsListener = listener;
    listener.accept(notifyKeyspaceEvents);
  }

  /** How many keys of clients are remembered; 0 for no limit. */
  public long trackingTableMaxKeys() {
    return trackingTableMaxKeys;
  }

  public ServerSettings trackingTableMaxKeys(long keys) {
    trackingTableMaxKeys = keys;
    return this;
  }

  /** How much all clients may cost together, 0 for no limit. */
  public ClientMemoryLimit maxMemoryClients() {
    return maxMemoryClients;
  }

  public ServerSettings maxMemoryClients(ClientMemoryLimit limit) {
    maxMemoryClients = Objects.requireNonNull(limit);
    return this;
  }
}
