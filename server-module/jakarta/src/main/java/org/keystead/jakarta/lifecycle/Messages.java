// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle;

import org.keystead.engine.config.ConfigSources;

/** What this package tells operators: each text has the cause and what to do about it. */
final class Messages {
  private Messages() {}

  static LifecycleException badConfiguration(RuntimeException cause) {
    return new LifecycleException(
        "the configuration is not accepted: "
            + cause.getMessage()
            + ". Correct it there, or set the system property "
            + ConfigSources.PREFIX
            + "on-error to cold to go on with the defaults",
        cause);
  }

  static LifecycleException noDirectory(String directory) {
    return new LifecycleException(
        "the directory "
            + directory
            + " of the snapshot does not exist or cannot be written to: create it, set dir, or"
            + " take the save lines out",
        null);
  }

  static LifecycleException ownedAlready(String engine) {
    return new LifecycleException(
        "engine "
            + engine
            + " has an owner already: undeploy the other keystead.war, or give this one another"
            + " engine by the context parameter "
            + EngineListener.ENGINE,
        null);
  }

  static LifecycleException passwordMissing(String address, String user) {
    return new LifecycleException(
        "the RESP door would listen on "
            + address
            + " without a password, which user "
            + user
            + " does not need: set requirepass, give that user a password or switch it off (user "
            + user
            + " off), or bind the door to 127.0.0.1",
        null);
  }

  static LifecycleException doorClosed(Exception cause) {
    return new LifecycleException(
        "the RESP door cannot be opened: "
            + cause.getMessage()
            + ". Choose another port or bind, free this one, or take the port line out",
        cause);
  }

  static LifecycleException classesMissing(LinkageError cause) {
    return new LifecycleException(
        "classes of Keystead are missing ("
            + cause.getMessage()
            + "): put keystead-engine, keystead-commands and keystead-jcache beside"
            + " keystead-jakarta, or in WildFly depend on the module org.keystead",
        cause);
  }

  static LifecycleException doorMissing(LinkageError cause) {
    return new LifecycleException(
        "a port is configured, but the RESP door's classes are missing ("
            + cause.getMessage()
            + "): install keystead-resp with its Netty, in WildFly the modules org.keystead.resp"
            + " and org.keystead.netty, or take the port line out",
        cause);
  }
}
