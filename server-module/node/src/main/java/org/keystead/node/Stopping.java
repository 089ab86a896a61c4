// SPDX-License-Identifier: Apache-2.0
package org.keystead.node;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import org.keystead.commands.session.ServerControl;
import org.keystead.commands.session.ServerState;
import org.keystead.engine.Engine;
import org.keystead.engine.SnapshotException;
import org.keystead.engine.SnapshotInProgressException;

/**
 * Decides whether a node stops that was asked to, by SHUTDOWN or a signal, and saves first. It is
 * there before the first client is served, so that nothing is acknowledged that a signal could
 * lose.
 *
 * <p>Before the last save all clients' commands wait, so that nothing is acknowledged that the
 * snapshot lacks. As in Redis a node that cannot save does not stop when it is asked once. Threads:
 * any.
 */
final class Stopping implements ServerControl {
  private static final Logger LOG = System.getLogger(Stopping.class.getName());

  private final Engine engine;
  private final ServerState state;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile int exitCode;
  private boolean askedBefore;

  Stopping(Engine engine, ServerState state) {
    this.engine = engine;
    this.state = state;
  }

  /** Waits until the node is to end; returns the exit code. */
  int awaitEnd() {
    boolean interrupted = false;
    while (end.getCount() > 0) {
      try {
        end.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return exitCode;
  }

  synchronized void bySignal(String signal) {
    LOG.log(Level.INFO, () -> "KSN0002 SIG" + signal + " received, stopping");
    if (shutdown(Save.AS_CONFIGURED, false)) {
      return;
    }
    if (askedBefore) {
      LOG.log(Level.ERROR, () -> "KSN0004 stopping without a snapshot since it was asked again");
      end(1);
    }
    askedBefore = true;
  }

  @Override
  public synchronized boolean shutdown(Save save, boolean force) {
    boolean saves =
        save == Save.ALWAYS
            || save == Save.AS_CONFIGURED && !engine.settings().savePoints().isEmpty();
    if (saves && end.getCount() > 0) {
      state.pause().pause(Long.MAX_VALUE, false);
      if (!save() && !force) {
        state.pause().unpause();
        return false;
      }
    }
    end(0);
    return true;
  }

  private boolean save() {
    try {
      engine.snapshots().awaitBackgroundSave();
      engine.snapshots().save();
      LOG.log(Level.INFO, () -> "KSN0005 saved the snapshot " + engine.settings().snapshotFile());
      return true;
    } catch (SnapshotException | SnapshotInProgressException e) {
      LOG.log(
          Level.ERROR,
          () -> "KSN0003 " + e.getMessage() + "; the node goes on, ask again to stop it anyway");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private void end(int code) {
    if (end.getCount() > 0) {
      exitCode = code;
      end.countDown();
    }
  }
}
