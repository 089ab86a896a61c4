// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.keystead.commands.Commands;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.protocol.RespReader;
import org.keystead.commands.reply.ReplyBuffer;
import org.keystead.commands.session.Connection;
import org.keystead.commands.session.Dispatcher;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerState;
import org.keystead.commands.session.Session;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.testkit.FakeClock;

/** All commands on an engine whose clock is moved by hand, without a socket: one client. */
public final class InProcess implements AutoCloseable {
  private final FakeClock clock = new FakeClock();
  private final EngineSettings engineSettings = new EngineSettings();
  private final ServerSettings settings = new ServerSettings();
  private final Engine engine = Engine.openManual("in-process", engineSettings, clock);
  private final ServerState state = new ServerState(engine, Commands.table(), settings);
  private final ReplyBuffer buffer = new ReplyBuffer(1 << 16);
  private final Dispatcher dispatcher = new Dispatcher(state, buffer);
  private final Session session;

  public InProcess() {
    state.config(ServerConfig.access(state));
    state.clients().tryReserve(settings.maxClients());
    session = state.clients().open(Connection.NONE);
  }

  public ServerState state() {
    return state;
  }

  public void advanceMillis(long millis) {
    clock.advance(Duration.ofMillis(millis));
  }

  public EngineSettings engineSettings() {
    return engineSettings;
  }

  public ServerSettings settings() {
    return settings;
  }

  /** The reply as it would go over the wire. */
  public String ask(String... words) {
    buffer.clear();
    dispatcher.execute(session, Arguments.ofUtf8(words));
    dispatcher.endBatch(session);
    if (buffer.isEmpty()) {
      return "";
    }
    return new RespReader(new ByteArrayInputStream(buffer.array(), 0, buffer.size())).raw();
  }

  @Override
  public void close() {
    engine.close();
  }
}
