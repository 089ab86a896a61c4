// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.keystead.commands.session.ServerSettings.Transport;

/** The ways to drive sockets: epoll by default on Linux, NIO everywhere. */
enum Transports {
  EPOLL {
    @Override
    IoHandlerFactory handlers() {
      return EpollIoHandler.newFactory();
    }

    @Override
    Class<? extends ServerChannel> serverChannel() {
      return EpollServerSocketChannel.class;
    }

    @Override
    void probe(Channel channel, int seconds) {
      channel.config().setOption(EpollChannelOption.TCP_KEEPIDLE, seconds);
      channel.config().setOption(EpollChannelOption.TCP_KEEPINTVL, Math.max(1, seconds / 3));
      channel.config().setOption(EpollChannelOption.TCP_KEEPCNT, 3);
    }
  },
  NIO {
    @Override
    IoHandlerFactory handlers() {
      return NioIoHandler.newFactory();
    }

    @Override
    Class<? extends ServerChannel> serverChannel() {
      return NioServerSocketChannel.class;
    }

    @Override
    void probe(Channel channel, int seconds) {
      // The system's own interval.
    }
  };

  private static final Logger LOG = System.getLogger(Transports.class.getName());

  static Transports of(Transport wanted) {
    if (wanted == Transport.NIO) {
      return NIO;
    }
    if (Epoll.isAvailable()) {
      return EPOLL;
    }
    if (wanted == Transport.EPOLL) {
      LOG.log(
          Level.WARNING,
          () -> "KSR0001 epoll is not available, NIO is used: " + Epoll.unavailabilityCause());
    }
    return NIO;
  }

  abstract IoHandlerFactory handlers();

  abstract Class<? extends ServerChannel> serverChannel();

  /** Sets after how many idle seconds the system asks whether the peer is still there. */
  abstract void probe(Channel channel, int seconds);
}
