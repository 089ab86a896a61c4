// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.io.IOException;

/** Where clients come in, as CONFIG SET changes it; the process around the server supplies it. */
public interface Doors {
  /**
   * Listens where the settings now say, and no longer elsewhere. Clients stay connected.
   *
   * @throws IOException if that is not possible; it then listens where it did before
   */
  void relisten() throws IOException;

  /**
   * Reads certificates and keys again, for the connections to come.
   *
   * @throws IOException if they cannot be used; the former remain then
   */
  void reloadTls() throws IOException;

  /** The doors of a server that nobody can reach by network. */
  Doors NONE =
      new Doors() {
        @Override
        public void relisten() {
          // nothing to listen on
        }

        @Override
        public void reloadTls() {
          // no connections to come
        }
      };
}
