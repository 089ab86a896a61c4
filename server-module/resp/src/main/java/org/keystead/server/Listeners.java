// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.session.Doors;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerState;

/**
 * The sockets that a server listens on: TCP, TLS and a Unix domain socket, each if it is
 * configured. They have a thread of their own, so that a command may open and close them.
 *
 * <p>Threads: any, one at a time.
 */
final class Listeners implements Doors {
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(Loop.WINDOW_BYTES, 4 * Loop.WINDOW_BYTES);

  private final ServerState state;
  private final ServerSettings settings;
  private final Transports transport;
  private final EventLoopGroup acceptor;
  private final EventLoopGroup workers;
  private final Map<EventExecutor, Loop> loops;
  private final List<Channel> plain = new ArrayList<>();
  private final List<Channel> encrypted = new ArrayList<>();
  private @Nullable Channel domain;
  private @Nullable TlsDoor tls;
  private Where where = new Where(List.of(), ServerSettings.NO_PORT, ServerSettings.NO_PORT);

  private int tlsPort;

  /** Addresses and ports, 0 for none. */
  private record Where(List<String> bind, int port, int tlsPort) {}

  Listeners(
      ServerState state,
      Transports transport,
      EventLoopGroup acceptor,
      EventLoopGroup workers,
      Map<EventExecutor, Loop> loops) {
    this.state = state;
    this.settings = state.settings();
    this.transport = transport;
    this.acceptor = acceptor;
    this.workers = workers;
    this.loops = loops;
  }

  /** Begins to listen; the caller closes all if it fails. */
  synchronized void open() throws IOException {
    Where wanted = wanted();
    if (wanted.tlsPort != ServerSettings.NO_PORT) {
      tls = new TlsDoor(settings.tls());
    }
    openPorts(wanted);
    if (!settings.unixSocket().isEmpty()) {
      domain = openDomain(settings.unixSocket());
    }
  }

  /** The port for TLS that is listened on; 0 if there is none. */
  synchronized int tlsPort() {
    return tlsPort;
  }

  private Where wanted() {
    return new Where(settings.bind(), settings.port(), settings.tls().port());
  }

  private void openPorts(Where wanted) throws IOException {
    TlsDoor door = tls;
    int port = openAll(wanted.bind, wanted.port, null, plain);
    tlsPort = door == null ? 0 : openAll(wanted.bind, wanted.tlsPort, door, encrypted);
    where = wanted;
    state.port(port);
  }

  /** Listens on a port of all addresses; returns the port. */
  private int openAll(List<String> bind, int wanted, @Nullable TlsDoor door, List<Channel> into)
      throws IOException {
    if (wanted == ServerSettings.NO_PORT) {
      return 0;
    }
    int port = wanted;
    for (BindAddress address : BindAddress.all(bind)) {
      Channel channel = address.listen(bootstrap(door), port);
      if (channel != null) {
        into.add(channel);
        port = Addresses.port(channel);
      }
    }
    if (into.isEmpty()) {
      throw new IOException("none of the addresses exists here: " + bind);
    }
    return port;
  }

  private ServerBootstrap bootstrap(@Nullable TlsDoor door) {
    return new ServerBootstrap()
        .group(acceptor, workers)
        .channel(transport.serverChannel())
        .option(ChannelOption.SO_BACKLOG, settings.tcpBacklog())
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
        .childHandler(new Doorkeeper(state, transport, loops, door));
  }

  private Channel openDomain(String path) throws IOException {
    Files.deleteIfExists(Path.of(path));
    ChannelFuture bound =
        new ServerBootstrap()
            .group(acceptor, workers)
            .channel(transport.domainChannel())
            .option(ChannelOption.SO_BACKLOG, settings.tcpBacklog())
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .childHandler(new Doorkeeper(state, transport, loops, null))
            .bind(transport.domainAddress(path))
            .awaitUninterruptibly();
    if (bound.cause() != null) {
      throw new IOException(
          "cannot listen on the Unix domain socket " + path + ": " + bound.cause().getMessage(),
          bound.cause());
    }
    if (settings.unixSocketPermissions() != 0) {
      Files.setPosixFilePermissions(Path.of(path), permissions(settings.unixSocketPermissions()));
    }
    return bound.channel();
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    PosixFilePermission[] fromOwnerToOthers = PosixFilePermission.values();
    Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < fromOwnerToOthers.length; bit++) {
      if ((mode & 1 << bit) != 0) {
        all.add(fromOwnerToOthers[fromOwnerToOthers.length - 1 - bit]);
      }
    }
    return all;
  }

  @Override
  public synchronized void relisten() throws IOException {
    Where wanted = wanted();
    Where former = where;
    if (wanted.equals(former)) {
      return;
    }
    if (former.tlsPort == ServerSettings.NO_PORT && wanted.tlsPort != ServerSettings.NO_PORT) {
      tls = new TlsDoor(settings.tls());
    }
    closePorts();
    try {
      openPorts(wanted);
    } catch (IOException e) {
      closePorts();
      openPorts(former);
      throw e;
    }
  }

  @Override
  public synchronized void reloadTls() throws IOException {
    TlsDoor door = tls;
    if (door != null && where.tlsPort != ServerSettings.NO_PORT) {
      door.reload();
    }
  }

  synchronized void close() {
    closePorts();
    Channel socket = domain;
    if (socket != null) {
      socket.close().awaitUninterruptibly();
      domain = null;
      Path.of(settings.unixSocket()).toFile().delete();
    }
  }

  private void closePorts() {
    plain.forEach(channel -> channel.close().awaitUninterruptibly());
    plain.clear();
    encrypted.forEach(channel -> channel.close().awaitUninterruptibly());
    encrypted.clear();
  }
}
