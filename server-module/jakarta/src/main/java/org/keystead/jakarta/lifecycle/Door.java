// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.keystead.commands.Commands;
import org.keystead.commands.acl.Acl;
import org.keystead.commands.acl.AclFileException;
import org.keystead.commands.acl.User;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerState;
import org.keystead.engine.Engine;
import org.keystead.jakarta.lifecycle.beans.DoorMXBean;
import org.keystead.server.RespServer;

/** The RESP door of an engine in a server; beyond this machine it takes a password. */
final class Door implements DoorMXBean, AutoCloseable {
  private final RespServer server;

  private Door(RespServer server) {
    this.server = server;
  }

  /**
   * Opens it.
   *
   * @throws LifecycleException if it must not or cannot be opened; nothing listens then
   */
  static Door open(ServerSettings settings, Engine engine) {
    requirePassword(settings);
    try {
      return new Door(RespServer.start(settings, engine));
    } catch (IOException | RuntimeException e) {
      throw Messages.doorClosed(e);
    } catch (NoClassDefFoundError | ExceptionInInitializerError e) {
      throw Messages.doorMissing(e);
    }
  }

  private static void requirePassword(ServerSettings settings) {
    for (String address : settings.bind()) {
      if (!isLoopback(address)) {
        refuseUsersWithoutPassword(settings, address);
        return;
      }
    }
  }

  // Users with a password protect nothing as long as the default one needs none beside them.
  private static void refuseUsersWithoutPassword(ServerSettings settings, String address) {
    Acl users = new Acl(Commands.table());
    users.requirePassword(settings.requirePass());
    try {
      if (settings.aclFile().isEmpty()) {
        users.load(settings.users());
      } else {
        users.load(Path.of(settings.aclFile()));
      }
    } catch (AclFileException e) {
      throw Messages.doorClosed(e);
    }
    for (User user : users.users()) {
      if (user.isEnabled() && user.needsNoPassword()) {
        throw Messages.passwordMissing(address, user.name());
      }
    }
  }

  private static boolean isLoopback(String address) {
    String host = address.startsWith("-") ? address.substring(1) : address;
    try {
      return !host.equals("*") && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private ServerState state() {
    return server.state();
  }

  @Override
  public int getPort() {
    return server.port();
  }

  @Override
  public int getTlsPort() {
    return server.tlsPort();
  }

  @Override
  public List<String> getAddresses() {
    return new ArrayList<>(state().settings().bind());
  }

  @Override
  public int getClients() {
    return state().clients().count();
  }

  @Override
  public long getConnectionsReceived() {
    return state().traffic().totalConnectionsReceived();
  }

  @Override
  public long getConnectionsRejected() {
    return state().traffic().rejectedConnections();
  }

  @Override
  public long getBytesRead() {
    return state().traffic().totalNetInputBytes();
  }

  @Override
  public long getBytesWritten() {
    return state().traffic().totalNetOutputBytes();
  }

  @Override
  public void close() {
    server.close();
  }
}
