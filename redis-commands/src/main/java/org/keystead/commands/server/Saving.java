// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.ServerControl.Save;
import org.keystead.commands.spec.ParsedOptions;
import org.keystead.engine.SnapshotException;
import org.keystead.engine.SnapshotInProgressException;

/** SAVE, BGSAVE and SHUTDOWN. */
final class Saving {
  private static final Logger LOG = System.getLogger(Saving.class.getName());
  private static final CommandException FAILED =
      ErrorTexts.err("the snapshot could not be saved, see the server's log");

  private static final List<String> NOT_WITH_ABORT = List.of("NOSAVE", "SAVE", "NOW", "FORCE");

  private Saving() {}

  static void now(ClientCall call, ReplySink out) {
    try {
      call.server().engine().snapshots().save();
    } catch (SnapshotInProgressException e) {
      throw ErrorTexts.SAVE_IN_PROGRESS;
    } catch (SnapshotException e) {
      LOG.log(Level.ERROR, () -> "KSC0010 " + e.getMessage());
      throw FAILED;
    }
    out.ok();
  }

  /** SCHEDULE changes nothing: only an append-only file's rewriting could be waited for. */
  static void inBackground(ClientCall call, ReplySink out) {
    call.options();
    try {
      call.server().engine().snapshots().saveInBackground();
    } catch (SnapshotInProgressException e) {
      throw ErrorTexts.SAVE_IN_PROGRESS;
    }
    out.simple("Background saving started");
  }

  /** Answers nothing when it succeeds: the connection closes. */
  static void andShutDown(ClientCall call, ReplySink out) {
    ParsedOptions options = call.options();
    if (options.has("ABORT")) {
      boolean alone = NOT_WITH_ABORT.stream().noneMatch(options::has);
      throw alone ? ErrorTexts.NO_SHUTDOWN : ErrorTexts.SYNTAX;
    }
    CommandException busy = call.server().scripts().busy();
    if (busy != null && !options.has("NOSAVE")) {
      throw busy;
    }
    Save save =
        options.has("SAVE") ? Save.ALWAYS : options.has("NOSAVE") ? Save.NEVER : Save.AS_CONFIGURED;
    if (!call.server().control().shutdown(save, options.has("FORCE"))) {
      throw ErrorTexts.SHUTDOWN_FAILED;
    }
  }
}
