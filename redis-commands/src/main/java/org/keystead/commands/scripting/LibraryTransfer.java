// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.scripting;

import java.io.IOException;
import java.util.List;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.script.Libraries.Policy;
import org.keystead.commands.script.ScriptErrors;
import org.keystead.commands.script.Scripts;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.rdb.DumpPayload;
import org.keystead.engine.rdb.FunctionsPayload;
import org.keystead.engine.rdb.RdbOptions;

/** FUNCTION DUMP and FUNCTION RESTORE. */
final class LibraryTransfer {
  private LibraryTransfer() {}

  static void dump(ClientCall call, ReplySink out) {
    boolean compressed = call.server().engine().settings().rdbCompression();
    out.bulk(
        FunctionsPayload.of(
            call.server().engine().functions().all(),
            RdbOptions.DEFAULT.withCompression(compressed)));
  }

  static void restore(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    Policy policy = policy(args);
    List<byte[]> codes = codes(call);
    Scripts scripts = call.server().scripts();
    boolean restored =
        call.compiling(
            "FUNCTION RESTORE",
            host -> {
              scripts.libraries().restore(codes, policy, host);
              return true;
            });
    if (restored) {
      out.ok();
    }
  }

  private static Policy policy(Arguments args) {
    if (args.count() > 4) {
      throw ErrorTexts.unknownSubcommandOrArity("function", args.text(1));
    }
    if (args.count() == 3) {
      return Policy.APPEND;
    }
    for (Policy policy : Policy.values()) {
      if (args.equalsIgnoreCase(3, policy.name())) {
        return policy;
      }
    }
    throw ScriptErrors.RESTORE_POLICY;
  }

  private static List<byte[]> codes(ClientCall call) {
    Arguments args = call.args();
    if (!DumpPayload.verify(args.array(), args.offset(2), args.length(2))) {
      throw ErrorTexts.BAD_DUMP;
    }
    int limit =
        (int)
            Math.min(
                Integer.MAX_VALUE - 64, call.server().engine().settings().maxBulkLengthBytes());
    try {
      return FunctionsPayload.read(
          args.array(),
          args.offset(2),
          args.length(2),
          RdbOptions.DEFAULT.withMaxStringBytes(limit));
    } catch (IOException e) {
      throw ScriptErrors.NOT_A_FUNCTION;
    }
  }
}
