// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Socket addresses as Redis prints them. */
final class Addresses {
  private Addresses() {}

  /** {@code 127.0.0.1:6379} or {@code [::1]:6379}; {@code ?:0} once the socket is closed. */
  static String text(@Nullable InetSocketAddress address) {
    if (address == null) {
      return "?:0";
    }
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

  /** Whether the peer is on this machine. */
  static boolean isLocal(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress address
        && address.getAddress().isLoopbackAddress();
  }
}
