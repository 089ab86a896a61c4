// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.net.ssl.SSLException;
import org.keystead.commands.session.TlsSettings;
import org.keystead.server.tls.TlsContext;
import org.keystead.server.tls.TlsException;

/**
 * Puts TLS before the commands of new connections, by what the settings said when they were read
 * last. Threads: any.
 */
final class TlsDoor {
  private static final Logger LOG = System.getLogger(TlsDoor.class.getName());

  private final TlsSettings settings;
  private volatile TlsContext context;

  /** Reads certificates and keys. */
  TlsDoor(TlsSettings settings) throws IOException {
    this.settings = settings;
    this.context = read(settings);
  }

  private static TlsContext read(TlsSettings settings) throws IOException {
    try {
      return TlsContext.of(settings);
    } catch (TlsException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Reads them again. */
  void reload() throws IOException {
    context = read(settings);
  }

  void guard(ChannelPipeline pipeline) {
    pipeline.addLast(new SslHandler(context.newEngine()));
    pipeline.addLast(new Failures());
  }

  /** A client that does not speak our TLS is closed, and is no failure of the server. */
  private static final class Failures extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (cause instanceof DecoderException && cause.getCause() instanceof SSLException why) {
        LOG.log(
            Level.DEBUG,
            () ->
                "KSR0008 closing "
                    + Addresses.remote(context.channel())
                    + ": TLS failed: "
                    + why.getMessage());
        context.close();
      } else {
        context.fireExceptionCaught(cause);
      }
    }
  }
}
