// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.session.ServerSettings;

/**
 * An address to listen on, as {@code bind} of redis.conf gives it.
 *
 * @param host an address or name; {@code *} for every IPv4 and {@code ::*} for every IPv6 address
 * @param optional whether this machine may lack it
 */
record BindAddress(String host, boolean optional) {

  static List<BindAddress> all(List<String> texts) {
    List<BindAddress> all = new ArrayList<>();
    for (String text : texts) {
      boolean optional = text.startsWith("-");
      all.add(new BindAddress(optional ? text.substring(1) : text, optional));
    }
    // A socket for all of IPv6 takes IPv4 connections too, two of them would collide.
    if (all.stream().anyMatch(address -> address.host.equals("*"))) {
      all.removeIf(address -> address.optional && address.host.startsWith("::*"));
    }
    return all;
  }

  /** Listens; null if the address is optional and missing here. */
  @Nullable Channel listen(ServerBootstrap bootstrap, int port) throws IOException {
    int wanted = port == ServerSettings.ANY_PORT ? 0 : port;
    ChannelFuture bound = bootstrap.bind(new InetSocketAddress(address(), wanted));
    bound.awaitUninterruptibly();
    Throwable cause = bound.cause();
    if (cause == null) {
      return bound.channel();
    }
    if (isInUse(cause)) {
      throw new BindException("port " + port + " on " + host + " is taken by another process");
    }
    if (optional) {
      return null;
    }
    throw new IOException(
        "cannot listen on " + host + " port " + port + ": " + reason(cause), cause);
  }

  private InetAddress address() throws IOException {
    String name = host.equals("*") ? "0.0.0.0" : host.equals("::*") ? "::" : host;
    try {
      return InetAddress.getByName(name);
    } catch (UnknownHostException e) {
      throw new IOException("cannot listen on " + host + ": there is no such address", e);
    }
  }

  private static boolean isInUse(Throwable cause) {
    return String.valueOf(cause.getMessage()).contains("already in use");
  }

  private static String reason(Throwable cause) {
    return String.valueOf(cause.getMessage());
  }
}
