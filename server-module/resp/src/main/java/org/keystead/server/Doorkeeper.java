// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.EventExecutor;
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

  Doorkeeper(ServerState state, Transports transport, Map<EventExecutor, Loop> loops) {
    this.state = state;
    this.transport = transport;
    this.loops = loops;
  }

  @Override
  protected void initChannel(Channel channel) {
    Loop loop = loops.get(channel.eventLoop());
    if (loop == null) {
      throw new IllegalStateException("a connection of a foreign event loop");
    }
    CommandException refusal = refusal(channel);
    if (refusal != null) {
      state.traffic().connectionRejected();
      byte[] line = ('-' + refusal.line() + "\r\n").getBytes(StandardCharsets.UTF_8);
      channel.writeAndFlush(Unpooled.wrappedBuffer(line)).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    state.traffic().connectionReceived();
    channel.config().setOption(ChannelOption.RECVBUF_ALLOCATOR, loop.readBuffers());
    int keepaliveSeconds = state.settings().tcpKeepaliveSeconds();
    if (keepaliveSeconds > 0) {
      channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
      transport.probe(channel, keepaliveSeconds);
    }
    channel.pipeline().addLast(new ClientHandler(state, loop, channel, state.clients()::open));
  }

  private @Nullable CommandException refusal(Channel channel) {
    ServerSettings settings = state.settings();
    if (!state.clients().tryReserve(settings.maxClients())) {
      return ErrorTexts.MAX_CLIENTS;
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
