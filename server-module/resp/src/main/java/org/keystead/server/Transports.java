// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import org.keystead.commands.session.ServerSettings.Transport;

/** The ways to drive sockets: epoll by default on Linux, NIO everywhere, io_uring if asked for. */
enum Transports {
  EPOLL(EpollServerSocketChannel.class, EpollServerDomainSocketChannel.class) {
    @Override
    IoHandlerFactory handlers() {
      return EpollIoHandler.newFactory();
    }

    @Override
    void probe(Channel channel, int seconds) {
      channel.config().setOption(EpollChannelOption.TCP_KEEPIDLE, seconds);
      channel.config().setOption(EpollChannelOption.TCP_KEEPINTVL, Math.max(1, seconds / 3));
      channel.config().setOption(EpollChannelOption.TCP_KEEPCNT, 3);
    }
  },
  IO_URING(IoUringServerSocketChannel.class, IoUringServerDomainSocketChannel.class) {
    @Override
    IoHandlerFactory handlers() {
      return IoUringIoHandler.newFactory();
    }

    @Override
    void probe(Channel channel, int seconds) {
      channel.config().setOption(IoUringChannelOption.TCP_KEEPIDLE, seconds);
      channel.config().setOption(IoUringChannelOption.TCP_KEEPINTVL, Math.max(1, seconds / 3));
      channel.config().setOption(IoUringChannelOption.TCP_KEEPCNT, 3);
    }

    // The kernel is given a buffer before there is anything to read, one for each connection.
    @Override
    boolean sharesReadBuffer() {
      return false;
    }
  },
  NIO(NioServerSocketChannel.class, NioServerDomainSocketChannel.class) {
    @Override
    IoHandlerFactory handlers() {
      return NioIoHandler.newFactory();
    }

    @Override
    void probe(Channel channel, int seconds) {
      // The system's own interval.
    }

    @Override
    SocketAddress domainAddress(String path) {
      return UnixDomainSocketAddress.of(path);
    }
  };

  private static final Logger LOG = System.getLogger(Transports.class.getName());

  private final Class<? extends ServerChannel> serverChannel;
  private final Class<? extends ServerChannel> domainChannel;

  Transports(
      Class<? extends ServerChannel> serverChannel, Class<? extends ServerChannel> domainChannel) {
    this.serverChannel = serverChannel;
    this.domainChannel = domainChannel;
  }

  static Transports of(Transport wanted) {
    switch (wanted) {
      case NIO -> {
        return NIO;
      }
      case IO_URING -> {
        if (IoUring.isAvailable()) {
          return IO_URING;
        }
        missing("io_uring", IoUring.unavailabilityCause());
      }
      case EPOLL -> {
        if (!Epoll.isAvailable()) {
          missing("epoll", Epoll.unavailabilityCause());
        }
      }
      case AUTO -> {} // the best there is
    }
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  private static void missing(String name, Throwable why) {
    LOG.log(
        Level.WARNING,
        () ->
            "KSR0001 "
                + name
                + " is not available, "
                + (Epoll.isAvailable() ? "epoll" : "NIO")
                + " is used: "
                + why);
  }

  abstract IoHandlerFactory handlers();

  Class<? extends ServerChannel> serverChannel() {
    return serverChannel;
  }

  /** The channel that listens on a Unix domain socket. */
  Class<? extends ServerChannel> domainChannel() {
    return domainChannel;
  }

  SocketAddress domainAddress(String path) {
    return new DomainSocketAddress(path);
  }

  /** Sets after how many idle seconds the system asks whether the peer is still there. */
  abstract void probe(Channel channel, int seconds);

  /** Whether a buffer is asked for only when there is something to read. */
  boolean sharesReadBuffer() {
    return true;
  }
}
