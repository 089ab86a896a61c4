// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Socket addresses as Redis prints them. */
final class Addresses {
  private Addresses() {}

  /** The client's address; one that came by a Unix domain socket has that socket's. */
  static String remote(Channel channel) {
    return text(channel, channel.remoteAddress());
  }

  /** The address that the client connected to. */
  static String local(Channel channel) {
    return text(channel, channel.localAddress());
  }

  /**
   * {@code 127.0.0.1:6379}, {@code [::1]:6379} or {@code /path:0}; {@code ?:0} once the socket is
   * closed.
   */
  private static String text(Channel channel, @Nullable SocketAddress address) {
    if (address instanceof InetSocketAddress internet) {
      return text(internet);
    }
    return (isUnixSocket(channel) && channel.isActive()
            ? String.valueOf(channel.parent().localAddress())
            : "?")
        + ":0";
  }

  private static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    int scope = host.indexOf('%');
    String plain = scope < 0 ? host : host.substring(0, scope);
    String shown =
        address.getAddress() instanceof Inet6Address ? '[' + shorten(plain) + ']' : plain;
    return shown + ':' + address.getPort();
  }

  private static String shorten(String host) {
    return host.equals("0:0:0:0:0:0:0:1") ? "::1" : host;
  }

  /** The port that the channel listens on. */
  static int port(Channel channel) {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** Whether the channel was accepted by a Unix domain socket. */
  static boolean isUnixSocket(Channel channel) {
    Channel listener = channel.parent();
    return listener != null && !(listener.localAddress() instanceof InetSocketAddress);
  }

  /** Whether the peer is on this machine: by loopback or a Unix domain socket. */
  static boolean isLocal(Channel channel) {
    SocketAddress address = channel.remoteAddress();
    return address instanceof InetSocketAddress internet
        ? internet.getAddress().isLoopbackAddress()
        : channel.isActive();
  }
}
