// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What an application must not leave behind, left behind on purpose: an MBean, a thread, a socket,
 * and with them its class loader. It shows that the tests would see them.
 */
public final class Leak implements LeakMBean {
  private static final String NAME = "org.keystead:type=Leak";

  private final ServerSocket socket;
  private final Thread thread;

  private Leak() throws IOException {
    socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    thread = new Thread(this::listen, "keystead-leak");
    thread.setDaemon(true);
  }

  static void plant(MBeanServer beans) throws IOException, JMException {
    Leak leak = new Leak();
    leak.thread.start();
    beans.registerMBean(leak, new ObjectName(NAME));
  }

  private void listen() {
    try {
      while (true) {
        socket.accept().close();
      }
    } catch (IOException expected) {
      // It is closed by mend.
    }
  }

  @Override
  public void mend() throws IOException, InterruptedException {
    socket.close();
    thread.join();
  }

  /** Through JMX: the leak is another application's. */
  static void mend(MBeanServer beans) throws JMException {
    ObjectName name = new ObjectName(NAME);
    beans.invoke(name, "mend", null, null);
    beans.unregisterMBean(name);
  }
}
