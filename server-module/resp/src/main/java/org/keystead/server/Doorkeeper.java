// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerState;

/**
 * Lets a new connection in, or tells it why not: too many clients, or one from elsewhere while
 * there is no password.
 */
@Sharable
final class Doorkeeper extends ChannelInitializer<Channel> {
  private final ServerState state;
  private final Transports transport;
  private final Map<EventExecutor, Loop> loops;
  private final @Nullable TlsDoor tls;

  /** With a TLS door those who come in here have to speak TLS. */
  Doorkeeper(
      ServerState state,
      Transports transport,
      Map<EventExecutor, Loop> loops,
      @Nullable TlsDoor tls) {
    this.state = state;
    this.transport = transport;
    this.loops = loops;
    this.tls = tls;
  }

  @Override
  protected void initChannel(Channel channel) {
    Loop loop = loops.get(channel.eventLoop());
    if (loop == null) {
      throw new IllegalStateException("a connection of a foreign event loop");
    }
    CommandException refusal = refusal(channel);
    if (refusal != null) {
      refuse(channel, refusal);
      return;
    }
    state.traffic().connectionReceived();
    TlsDoor door = tls;
    if (door != null) {
      door.guard(channel.pipeline());
    } else if (transport.sharesReadBuffer()) {
      // TLS would keep the buffer until a whole record has come.
      channel.config().setOption(ChannelOption.RECVBUF_ALLOCATOR, loop.readBuffers());
    }
    if (channel.remoteAddress() instanceof InetSocketAddress) {
      keepAlive(channel);
    }
    channel.pipeline().addLast(new ClientHandler(state, loop, channel, state.clients()::open));
  }

  /** Says why, unless the client expects TLS: then there is nobody to say it to yet. */
  private void refuse(Channel channel, CommandException refusal) {
    state.traffic().connectionRejected();
    if (tls != null) {
      channel.close();
      return;
    }
    byte[] line = ('-' + refusal.line() + "\r\n").getBytes(StandardCharsets.UTF_8);
    channel.writeAndFlush(Unpooled.wrappedBuffer(line)).addListener(ChannelFutureListener.CLOSE);
  }

  private void keepAlive(Channel channel) {
    int seconds = state.settings().tcpKeepaliveSeconds();
    if (seconds > 0) {
      channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
      transport.probe(channel, seconds);
    }
  }

  private @Nullable CommandException refusal(Channel channel) {
    ServerSettings settings = state.settings();
    if (!state.clients().tryReserve(settings.maxClients())) {
      return ErrorTexts.MAX_CLIENTS;
    }
    if (state.clients().strangers() >= settings.maxUnauthenticatedClients()) {
      state.clients().giveBack();
      return ErrorTexts.MAX_UNAUTHENTICATED_CLIENTS;
    }
    if (settings.protectedMode()
        && state.acl().defaultUser().needsNoPassword()
        && !Addresses.isLocal(channel)) {
      state.clients().giveBack();
      return ErrorTexts.PROTECTED_MODE;
    }
    return null;
  }
}
