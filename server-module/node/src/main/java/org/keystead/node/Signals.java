// SPDX-License-Identifier: Apache-2.0
package org.keystead.node;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * Signals of the operating system, without which a program can neither end with code 0 on SIGTERM
 * nor refuse to end. The JDK offers them in {@code sun.misc} only (JEP 260 keeps it there), by
 * reflection because naming that package is a compiler warning. Where they are missing the JVM ends
 * as it always does, without a snapshot.
 */
final class Signals {
  private static final Logger LOG = System.getLogger(Signals.class.getName());

  private Signals() {}

  /** Passes the signal's name to {@code handler}, on a thread of its own. */
  static void handle(Consumer<String> handler, String... names) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      for (String name : names) {
        InvocationHandler call =
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                handler.accept(name);
                return null;
              }
              return method.getName().equals("equals") ? proxy == arguments[0] : name.hashCode();
            };
        Object made = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, call);
        signal
            .getMethod("handle", signal, type)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), made);
      }
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      LOG.log(Level.WARNING, () -> "KSN0007 signals cannot be handled: stopping will not save", e);
    }
  }
}
